import { problems, type Refusal } from '../../surveys/problem.ts'

/** Whether a body is a refusal of our own server, and not what a proxy or a captive portal says. */
export const isRefusal = (body: unknown): body is Refusal =>
  typeof body === 'object' &&
  body !== null &&
  'message' in body &&
  'code' in body &&
  Object.hasOwn(problems, String(body.code))
