/** The description of everything under /api, OpenAPI 3.1. */
export const openApi = { openapi: '3.1.0' } as const;
