import { readCode } from './read-code.ts'

/** Between two looks at the camera: a phone stays cool, and a hand is steady long enough. */
const LOOK_MS = 120

/** Shows the camera in a video until a code is seen or it is stopped. Throws where there is no camera, or it is refused. */
export async function startCamera(
  video: HTMLVideoElement,
  seen: (text: string) => void,
): Promise<() => void> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: 'environment', width: { ideal: 1280 } },
  })
  video.srcObject = stream
  video.hidden = false
  await video.play()
  let timer: number | undefined
  const stop = (): void => {
    clearTimeout(timer)
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
    video.hidden = true
  }
  const look = (): void => {
    const size = { width: video.videoWidth, height: video.videoHeight }
    const text = readCode(video, size, LOOK_MS)
    if (text === undefined) {
      timer = window.setTimeout(look, LOOK_MS)
      return
    }
    stop()
    seen(text)
  }
  look()
  return stop
}
