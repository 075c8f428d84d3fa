# Debian: the Temporal SDK's native part has no build for Alpine's musl.
FROM node:20-bookworm-slim@sha256:2cf067cfed83d5ea958367df9f966191a942351a2df77d6f0193e162b5febfc0 AS base
WORKDIR /app
COPY package.json package-lock.json .npmrc ./

FROM base AS build
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY activities activities
COPY workflows workflows
COPY src src
RUN npm run build

FROM base AS production
# The SDK's native part trusts the system's certificates, and the slim image has none.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates \
  && rm -rf /var/lib/apt/lists/*
RUN npm ci --omit=dev && npm cache clean --force
COPY drizzle drizzle
COPY --from=build /app/dist dist
# A volume mounted here takes over the owner.
RUN install --directory --owner=node --group=node /var/lib/holdfast
ENV NODE_ENV=production \
  WORKFLOW_BUNDLE_PATH=/app/dist/workflow-bundle.js \
  HOLDFAST_DATA_DIR=/var/lib/holdfast
USER node
EXPOSE 3000
HEALTHCHECK --interval=5s --timeout=3s --retries=5 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# The API; the other services are other entry points of the same image. Run with --init: Node is a poor first process.
CMD ["node", "dist/src/main/processes/api.js"]
