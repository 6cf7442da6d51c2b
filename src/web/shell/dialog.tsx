import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'

import { useWords } from '../words/language.tsx'

/** A window over the screen. Its head is no landmark, as Mantine's own would be: the page has one banner. */
export function Dialog({
  title,
  onClose,
  size = 'md',
  children,
}: {
  readonly title: string
  readonly onClose: () => void
  readonly size?: 'md' | 'lg' | 'xl'
  readonly children: ReactNode
}) {
  const { t } = useWords()
  return (
    <Modal.Root opened onClose={onClose} size={size}>
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content>
        <div className="panel-head">
          <Modal.Title component="h2" className="panel-title">
            {title}
          </Modal.Title>
          <Modal.CloseButton aria-label={t('close')} />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
