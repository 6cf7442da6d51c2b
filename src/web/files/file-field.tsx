import { Button, FileButton, Progress } from '@mantine/core'
import { useEffect, useMemo, useState, type DragEvent } from 'react'

import type { FileField } from '#model/field.ts'
import { FILE_TYPES, isFileType, MOST_FILES, type FileType } from '#model/file-type.ts'
import type { FileValue } from '#model/values.ts'

import { PartsFrame, useFrame } from '../forms/field-frame.tsx'
import type { FieldProps } from '../forms/form-context.tsx'
import { useDesk } from '../shell/desk.tsx'
import { useWords } from '../words/language.tsx'
import { FileLine } from './file-line.tsx'
import { useUploads, type Outgoing } from './use-uploads.ts'

import './files.css'

/** Files of a form: chosen or dropped, looked at before they travel, sent while the rest of the form is written. */
export function FileInputs({ field, path, value, onChange }: FieldProps<FileField>) {
  const { t, say } = useWords()
  const { programId } = useDesk()
  const { id } = useFrame(field, path)
  const uploads = useUploads({ field, program: programId, value, onChange })
  const { outgoing, sent } = uploads
  const [over, setOver] = useState(false)
  const full = field.many === true && outgoing.length + sent.length >= MOST_FILES
  const take = (files: readonly File[]): void => {
    const room = field.many ? MOST_FILES - outgoing.length - sent.length : 1
    if (files.length > 0) uploads.choose(files.slice(0, room))
  }
  const drag = (entered: boolean) => (event: DragEvent) => {
    event.preventDefault()
    setOver(entered && !full)
  }
  const drop = (event: DragEvent): void => {
    drag(false)(event)
    if (!full) take([...event.dataTransfer.files])
  }
  const kinds = field.accept?.map((type) => FILE_TYPES[type].label).join(', ') ?? t('anyKind')
  return (
    <PartsFrame field={field} path={path}>
      <div
        className={over ? 'files-drop files-over' : 'files-drop'}
        onDragOver={drag(true)}
        onDragLeave={drag(false)}
        onDrop={drop}
      >
        <div className="files-choose">
          <FileButton
            multiple={field.many === true}
            accept={acceptOf(field)}
            disabled={full}
            onChange={(chosen: File | File[] | null) =>
              take(chosen === null ? [] : Array.isArray(chosen) ? chosen : [chosen])
            }
          >
            {(props) => (
              <Button {...props} id={id} variant="default" disabled={full}>
                {t(field.many ? 'chooseFiles' : 'chooseFile')}
              </Button>
            )}
          </FileButton>
          <span className="help files-hint">{t('dropFiles')}</span>
        </div>
        <p className="help">
          {full ? t('fileMost', { n: MOST_FILES }) : t('fileKinds', { kinds })}
        </p>
        {outgoing.length + sent.length > 0 && (
          <ul className="files-list">
            {sent.map((file) => (
              <SentLine
                key={file.id}
                file={file}
                source={uploads.sourceOf(file.id)}
                onRemove={() => uploads.remove(file.id)}
              />
            ))}
            {outgoing.map((one) => (
              <OutgoingLine
                key={one.key}
                one={one}
                onDrop={() => uploads.drop(one.key)}
                onAgain={() => uploads.again(one)}
              />
            ))}
          </ul>
        )}
        <p role="status" className="hear">
          {outgoing.map(({ refused }) => (refused ? say(refused) : '')).join(' ')}
          {outgoing.length === 0 && sent.length > 0 ? t('fileReady') : ''}
        </p>
      </div>
    </PartsFrame>
  )
}

/** What the chooser of the system offers; what is not among it can still be dropped, and is told by its bytes. */
const acceptOf = ({ accept }: FileField): string =>
  (accept ?? Object.keys(FILE_TYPES).filter(isFileType))
    .flatMap((type) => FILE_TYPES[type].extensions.map((extension) => `.${extension}`))
    .join(',')

function SentLine({
  file,
  source,
  onRemove,
}: {
  readonly file: FileValue
  readonly source: File | undefined
  readonly onRemove: () => void
}) {
  const { t } = useWords()
  const picture = usePicture(source, file.type)
  return (
    <FileLine
      name={file.name}
      type={file.type}
      bytes={file.bytes}
      picture={picture}
      told={<span className="files-state">{t('fileReady')}</span>}
    >
      <Button
        variant="subtle"
        size="compact-sm"
        color="gray"
        aria-label={t('removeItem', { n: file.name ?? t('fileUnnamed') })}
        onClick={onRemove}
      >
        {t('remove')}
      </Button>
    </FileLine>
  )
}

function OutgoingLine({
  one,
  onDrop,
  onAgain,
}: {
  readonly one: Outgoing
  readonly onDrop: () => void
  readonly onAgain: () => void
}) {
  const { t, say } = useWords()
  const { file, type, share, refused, again } = one
  const picture = usePicture(file, type)
  const percent = Math.floor((share ?? 0) * 100)
  const state = share === undefined ? t('fileLooked') : t('fileSending', { n: percent })
  return (
    <FileLine
      name={file.name}
      type={type}
      bytes={file.size}
      picture={picture}
      failed={refused !== undefined}
      told={
        refused ? (
          <span className="field-error files-state">{say(refused)}</span>
        ) : (
          <span className="files-state">
            {state}
            <Progress.Root size="sm">
              <Progress.Section value={percent} aria-label={state} />
            </Progress.Root>
          </span>
        )
      }
    >
      <span className="files-buttons">
        {again && (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={t('sendAgain', { name: file.name })}
            onClick={onAgain}
          >
            {t('again')}
          </Button>
        )}
        <Button
          variant="subtle"
          size="compact-sm"
          color="gray"
          aria-label={t(refused ? 'removeItem' : 'stopFile', { n: file.name, name: file.name })}
          onClick={onDrop}
        >
          {t(refused ? 'remove' : 'stop')}
        </Button>
      </span>
    </FileLine>
  )
}

/** Those that every browser shows. */
const SHOWN: readonly (FileType | undefined)[] = ['image/jpeg', 'image/png', 'image/webp']

/** The address of a picture of this computer, once its bytes have said that it is one. */
function usePicture(file: File | undefined, type: FileType | undefined): string | undefined {
  const url = useMemo(
    () =>
      file && SHOWN.includes(type)
        ? URL.createObjectURL(new Blob([file], { type: type ?? '' }))
        : undefined,
    [file, type],
  )
  useEffect(() => () => (url === undefined ? undefined : URL.revokeObjectURL(url)), [url])
  return url
}
