/** A file is not what was written, or not for this identity. */
export class BadBackup extends Error {
  override readonly name = 'BadBackup'
}
