export const PAYLOADS_IN_CLEAR_EXAMPLE = {
  payloads: [{ metadata: { encoding: 'anNvbi9wbGFpbg==' }, data: 'eyJvcmRlcklkIjoiMDE5NGQwYzYifQ==' }],
};

export const PAYLOADS_EXAMPLE = {
  payloads: [
    {
      metadata: { encoding: 'YmluYXJ5L2VuY3J5cHRlZA==', 'encryption-key-id': 'MjAyNg==' },
      data: 'AAECAwQFBgcICQoLu5TRgb+qtJ8sIUhpUz3ukwhPWZ8mvp8w5A==',
    },
  ],
};
