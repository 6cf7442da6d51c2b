import { expect, it } from 'vitest'

import { takeEvents } from './live.ts'

it('takes the whole events of a stream and keeps the rest for later', () => {
  const stream = ': beat\n\nevent: changed\ndata: {"roots":["a"]}\n\nevent: chan'
  expect(takeEvents(stream)).toEqual({
    events: [{ event: 'changed', data: '{"roots":["a"]}' }],
    rest: 'event: chan',
  })
})

it('reads lines that end in carriage returns, and data of several lines', () => {
  expect(takeEvents('data: 1\r\ndata: 2\r\n\r\n').events).toEqual([
    { event: 'message', data: '1\n2' },
  ])
})
