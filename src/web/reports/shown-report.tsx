import { Button, NativeSelect } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import type { ReportView } from '#protocol/report-api.ts'

import { problemIn } from '../api/client.ts'
import { useDesk } from '../shell/desk.tsx'
import { Failed, Loading } from '../shell/notices.tsx'
import { momentInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import {
  download,
  fileOf,
  publish,
  reportQuery,
  vintageQuery,
  type ReportSearch,
} from './report-queries.ts'
import { ReportTable } from './report-table.tsx'
import { reportWords as words } from './report-words.ts'

interface ShownReportProps {
  readonly asked: ReportSearch
  readonly vintage: string | undefined
  readonly against: string | undefined
  readonly publishes: boolean
  readonly onPreview: (published: boolean) => void
}
const FORMATS = ['csv', 'xlsx', 'pdf', 'hxl', 'json'] as const

/** A report, live or as it would be published, or a vintage, with its files and what can be done with it. */
export function ShownReport({ asked, vintage, against, publishes, onPreview }: ShownReportProps) {
  const { say } = useWords()
  const { programId } = useDesk()
  const live = useQuery({ ...reportQuery(programId, asked), enabled: vintage === undefined })
  const frozen = useQuery({
    ...vintageQuery(programId, vintage ?? '', against),
    enabled: vintage !== undefined,
  })
  const { data, error, refetch } = vintage === undefined ? live : frozen
  if (error) return <Failed error={error} onRetry={refetch} />
  if (!data) return <Loading />
  return (
    <section className="card" aria-labelledby="report-title">
      <h2 id="report-title">{say(data.report.title)}</h2>
      <Tables view={data} asked={asked} vintage={vintage} against={against} />
      {vintage === undefined && publishes && (
        <Publishing view={data} asked={asked} onPreview={onPreview} />
      )}
      {vintage !== undefined && (
        <Button variant="default" className="report-act" onClick={() => onPreview(false)}>
          {say(words.back)}
        </Button>
      )}
    </section>
  )
}

function Tables({
  view,
  asked,
  vintage,
  against,
}: Omit<ShownReportProps, 'onPreview' | 'publishes'> & { readonly view: ReportView }) {
  const { say, language } = useWords()
  const { programId } = useDesk()
  const [chosen, choose] = useState('')
  const { tables, notes } = view.report
  const table = tables.find(({ name }) => name === chosen) ?? tables[0]
  const file = useMutation({
    mutationFn: (format: string) =>
      download(
        fileOf(programId, asked, { format, table: table?.name ?? '', language, vintage, against }),
      ),
  })
  if (!table) return <p className="help">{say(words.empty)}</p>
  return (
    <>
      {tables.length > 1 && (
        <NativeSelect
          label={say(words.table)}
          value={table.name}
          data={tables.map(({ name, title }) => ({ value: name, label: say(title) }))}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        />
      )}
      <ReportTable table={table} />
      {!asked.published && (
        <div className="report-files" role="group" aria-label={say(words.download)}>
          <span className="help">{say(words.download)}</span>
          {FORMATS.map((format) => (
            <Button
              key={format}
              variant="default"
              size="compact-sm"
              loading={file.isPending && file.variables === format}
              onClick={() => file.mutate(format)}
            >
              {format.toUpperCase()}
            </Button>
          ))}
        </div>
      )}
      {file.error && <p role="alert">{say(problemIn(file.error).detail)}</p>}
      {[...notes.filter(({ en }) => en !== view.rule.en), ...table.notes, view.rule].map((note) => (
        <p key={note.en} className="help">
          {say(note)}
        </p>
      ))}
      <p className="help">{momentInWords(language, view.at)}</p>
    </>
  )
}

function Publishing({
  view,
  asked,
  onPreview,
}: Pick<ShownReportProps, 'asked' | 'onPreview'> & { readonly view: ReportView }) {
  const { say, number } = useWords()
  const { programId } = useDesk()
  const client = useQueryClient()
  const making = useMutation({
    mutationFn: () => publish(programId, asked),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['list', 'vintages'] }),
        client.invalidateQueries({ queryKey: ['list', 'proposals'] }),
      ]),
  })
  const { heldBack } = view
  if (!heldBack)
    return (
      <Button variant="default" className="report-act" onClick={() => onPreview(true)}>
        {say(words.preview)}
      </Button>
    )
  const told = say(words.heldBack)
    .replace('{numbers}', number(heldBack.numbers))
    .replace('{small}', number(heldBack.small))
    .replace('{complementary}', number(heldBack.complementary))
  return (
    <div role="group" aria-label={say(words.publish)}>
      <p>{told}</p>
      {heldBack.narrowed > 0 && (
        <p>
          {say(words.narrowed)
            .replace('{n}', number(heldBack.narrowed))
            .replace(
              '{by}',
              heldBack.forbiddenBy.map(({ title, period }) => `${say(title)} ${period}`).join(', '),
            )}
        </p>
      )}
      {making.error && <p role="alert">{say(problemIn(making.error).detail)}</p>}
      {making.data && (
        <p role="status">{say(making.data.proposal ? words.proposed : words.published)}</p>
      )}
      <div className="report-files">
        <Button
          loading={making.isPending}
          disabled={heldBack.narrowed > 0 || making.isSuccess}
          onClick={() => making.mutate()}
        >
          {say(words.publish)}
        </Button>
        <Button variant="default" className="report-act" onClick={() => onPreview(false)}>
          {say(words.live)}
        </Button>
      </div>
    </div>
  )
}
