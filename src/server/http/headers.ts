import { createHash } from 'node:crypto';
import { LEAVE } from '#pages/leave.ts';
import type { Config } from '../config.ts';

const leaveHash = createHash('sha256').update(LEAVE).digest('base64');

/** What a page may do: show itself with its own styles and pictures, send its own forms, be left, and nothing else. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `script-src 'sha256-${leaveHash}'`,
  "style-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What the field app may do beside that: run its own scripts and workers, and speak to its own house. */
export const fieldPolicy = [
  "default-src 'none'",
  // Argon2id, which makes a short secret costly to guess, comes as WebAssembly.
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  'media-src data:',
  "manifest-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const SAME_FOR_ALL = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
} as const;

/** Two years, as browsers ask for before they preload. */
const STRICT_TRANSPORT = 'max-age=63072000; includeSubDomains';

/** The headers that every answer bears; each route may say its own `cache-control`. */
export const headersFor = ({
  origin,
}: Config): readonly (readonly [name: string, value: string])[] =>
  Object.entries({
    ...SAME_FOR_ALL,
    ...(origin?.startsWith('https:') === true
      ? { 'strict-transport-security': STRICT_TRANSPORT }
      : {}),
  });
