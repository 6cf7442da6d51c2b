import { ok, refuse, type Result } from '#kernel/result.ts'
import { MOST_FILE_BYTES, type FileType } from '#model/file-type.ts'
import { problemOf, type Problem } from '#protocol/problem.ts'
import { sniffer } from '#standards/file-types/sniff.ts'

const PIECE = 1_048_576

/** What a file is, told before it travels by the same reader that the server asks. */
export async function lookAtFile(file: Blob): Promise<Result<FileType, Problem>> {
  if (file.size > MOST_FILE_BYTES) return refuse(problemOf('file-too-large'))
  const sniffing = sniffer()
  try {
    for (let at = 0; at < file.size; at += PIECE) {
      const piece = await file.slice(at, at + PIECE).arrayBuffer()
      const fault = sniffing.push(new Uint8Array(piece))
      if (fault) return refuse(problemOf(fault))
    }
  } catch {
    // It was moved, changed or taken away since it was chosen; a folder that was dropped cannot be read either.
    return refuse(problemOf('file-damaged'))
  }
  const found = sniffing.end()
  return found.ok ? ok(found.value) : refuse(problemOf(found.error))
}
