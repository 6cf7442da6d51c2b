export { play, type Played, type PlayOptions } from './play.ts'
export { readFilesOf } from './read-files.ts'
