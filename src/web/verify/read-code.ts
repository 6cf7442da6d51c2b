import { decodeQR } from 'qr/decode.js'

/** A picture is looked at no larger than this: phones take far larger ones. */
const SIDE = 1400

/** The text of the QR code in a picture or a frame of the camera; undefined when none is seen. */
export function readCode(
  source: CanvasImageSource,
  size: { readonly width: number; readonly height: number },
  patience: number,
): string | undefined {
  const scale = Math.min(1, SIDE / Math.max(size.width, size.height))
  const width = Math.round(size.width * scale)
  const height = Math.round(size.height * scale)
  if (width === 0 || height === 0) return undefined
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return undefined
  context.drawImage(source, 0, 0, width, height)
  try {
    return decodeQR(context.getImageData(0, 0, width, height), { timeLimit: patience })
  } catch {
    return undefined
  }
}
