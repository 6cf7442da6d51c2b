type Numbers = Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array

/** The same value with its typed arrays in shared memory, so that workers read it without a copy of their own. */
export function inSharedMemory<T>(value: T): T
export function inSharedMemory(value: unknown): unknown {
  if (isNumbers(value)) return moved(value)
  if (Array.isArray(value)) return value.map((item: unknown) => inSharedMemory(item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inSharedMemory(item)]))
}

const isNumbers = (value: unknown): value is Numbers =>
  ArrayBuffer.isView(value) && !(value instanceof DataView)

function moved(numbers: Numbers): Numbers {
  if (numbers.buffer instanceof SharedArrayBuffer) return numbers
  const room = new SharedArrayBuffer(numbers.byteLength)
  const into = viewLike(numbers, room)
  new Uint8Array(room).set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength))
  return into
}

function viewLike(numbers: Numbers, room: SharedArrayBuffer): Numbers {
  if (numbers instanceof Uint8Array) return new Uint8Array(room)
  if (numbers instanceof Uint16Array) return new Uint16Array(room)
  if (numbers instanceof Uint32Array) return new Uint32Array(room)
  return numbers instanceof Float32Array ? new Float32Array(room) : new Float64Array(room)
}
