import { Button, Modal } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

import { filesIn, holdsMasked } from '#engine/files.ts'
import type { Program } from '#model/program.ts'
import type { FileValue } from '#model/values.ts'

import { problemIn } from '../api/client.ts'
import type { TimelineEntry } from '../api/contract.ts'
import { FileLine } from '../files/file-line.tsx'
import { readFile, saveFile, type HeldFile } from '../files/read-file.ts'
import { useDesk } from '../shell/desk.tsx'
import { useNode } from '../shell/node.tsx'
import { momentInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import type { CaseFile } from './use-file.ts'

import '../files/files.css'

interface Held extends HeldFile {
  readonly event: TimelineEntry
}

/** The files that acts on these records came with, the latest first; of a corrected act those of its right form. */
function heldIn(program: Program, { opened, claim, person, group }: CaseFile) {
  const shown = [claim, person, group].map((record) => record?.id)
  const { timeline } = opened
  const annulled = new Set(
    timeline.flatMap(({ type, of }) => (type === 'annulled' && of !== undefined ? [of] : [])),
  )
  let masked = false
  const held = timeline.flatMap((event): Held[] => {
    const { action = '', target, version } = event
    if (
      event.type !== 'acted' ||
      annulled.has(version) ||
      target === undefined ||
      !shown.includes(target)
    )
      return []
    const fields = program.actions[action]?.form ?? {}
    const right =
      timeline.findLast(({ type, of }) => type === 'corrected' && of === version) ?? event
    masked ||= holdsMasked(fields, right.form ?? {})
    return filesIn(fields, right.form ?? {}).map((file) => ({
      program: program.id,
      record: target,
      file,
      event,
    }))
  })
  return { held: held.toReversed(), masked }
}

/** The evidence on a case: what, from whom, when; to be saved, and pictures to be looked at. */
export function HeldFiles({ file }: { readonly file: CaseFile }) {
  const { t } = useWords()
  const { program } = useDesk()
  const [viewed, view] = useState<HeldFile>()
  const { held, masked } = heldIn(program, file)
  if (held.length === 0 && !masked) return null
  return (
    <section className="card" aria-labelledby="held-files">
      <h2 id="held-files" className="eyebrow">
        {t('filesHeld')}
      </h2>
      {masked && <p className="help">{t('filesMasked')}</p>}
      <ul className="files-list">
        {held.map((one) => (
          <HeldLine
            key={one.file.id}
            held={one}
            office={file.opened.office}
            onView={() => view(one)}
          />
        ))}
      </ul>
      {viewed && <Picture held={viewed} onClose={() => view(undefined)} />}
    </section>
  )
}

const isShown = ({ type }: FileValue): boolean =>
  type === 'image/jpeg' || type === 'image/png' || type === 'image/webp'

function HeldLine({
  held,
  office,
  onView,
}: {
  readonly held: Held
  readonly office: string
  readonly onView: () => void
}) {
  const { t, say, language } = useWords()
  const { offices } = useNode()
  const zone = offices.find(({ code }) => code === office)?.zone
  const saving = useMutation({ mutationFn: saveFile })
  const { file, event } = held
  const name = file.name ?? t('fileUnnamed')
  const when = momentInWords(language, event.recordedAt, zone)
  return (
    <FileLine
      name={file.name}
      type={file.type}
      bytes={file.bytes}
      told={<span className="help">{t('fileFrom', { who: event.actor.name, when })}</span>}
    >
      <span className="files-buttons">
        {isShown(file) && (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={t('lookAt', { name })}
            onClick={onView}
          >
            {t('look')}
          </Button>
        )}
        <Button
          variant="default"
          size="compact-sm"
          loading={saving.isPending}
          aria-label={t('downloadOf', { name })}
          onClick={() => saving.mutate(held)}
        >
          {t('download')}
        </Button>
      </span>
      {saving.error && (
        <span role="alert" className="field-error files-state">
          {say(problemIn(saving.error).detail)}
        </span>
      )}
    </FileLine>
  )
}

/** A picture in a window of its own. Only pictures are shown here: a browser runs nothing that stands in one. */
function Picture({ held, onClose }: { readonly held: HeldFile; readonly onClose: () => void }) {
  const { t, say } = useWords()
  const [url, setUrl] = useState('')
  const [failure, setFailure] = useState<unknown>()
  useEffect(() => {
    let address = ''
    let gone = false
    const show = async (): Promise<void> => {
      const blob = await readFile(held)
      if (gone) return
      address = URL.createObjectURL(blob)
      setUrl(address)
    }
    show().catch(setFailure)
    return () => {
      gone = true
      URL.revokeObjectURL(address)
    }
  }, [held])
  const name = held.file.name ?? t('fileUnnamed')
  return (
    <Modal
      opened
      onClose={onClose}
      title={name}
      size="xl"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {failure !== undefined && <p className="field-error">{say(problemIn(failure).detail)}</p>}
      {url !== '' && <img className="file-shown" src={url} alt={name} />}
    </Modal>
  )
}
