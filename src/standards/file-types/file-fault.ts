/** Why bytes are not taken in as a file. */
export type FileFault =
  | 'file-empty'
  | 'file-markup'
  | 'file-executable'
  | 'file-archive'
  | 'file-macros'
  | 'file-inflated'
  | 'file-mixed'
  | 'file-damaged'
  | 'file-unknown'

/** Reads a file of one kind from its first byte to its last, in pieces of any size, and keeps next to nothing of it. */
export interface Inspector {
  /** The next bytes; the first fault that they show. */
  push(bytes: Uint8Array): FileFault | undefined
  /** There are no more: what that shows. */
  end(): FileFault | undefined
}
