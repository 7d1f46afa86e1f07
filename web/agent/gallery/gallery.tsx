// Every part of the kit in every state, to be looked at: `npx vite -c web/agent/vite.config.ts`,
// then /agent/gallery/. Not part of the desk.
import { useMemo, useState, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { HOUR, MINUTE } from '../../../src/std/time.ts'
import '../../ui/tokens.css'
import '../../ui/base.css'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge, Tag, type BadgeTone } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { PromiseClock, type ClockTone } from '../../ui/clock.tsx'
import { SearchField, TextField } from '../../ui/field.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { now } from '../../ui/now.ts'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { ComboBox, Select } from '../../ui/select.tsx'
import { NOTHING_SELECTED } from '../../ui/selection.ts'
import { Banner, EmptyState, Skeleton } from '../../ui/states.tsx'
import { Checkbox, Segments, Switch } from '../../ui/toggle.tsx'
import { VirtualList } from '../../ui/virtual-list.tsx'
import './gallery.css'

const LOOKS = ['plain', 'primary', 'quiet', 'danger'] as const
const TONES: BadgeTone[] = ['plain', 'accent', 'met', 'due-soon', 'breached', 'outline']
const CLOCKS: ClockTone[] = ['running', 'due_soon', 'breached', 'met', 'paused']
const NAMES = ['Lena Hoffmann', 'يوسف العلي', '北京老店', 'Aïcha', 'x@y.example']
const CHOICES = NAMES.map((label, index) => ({ id: String(index), label, note: LOOKS[index % 4] }))
const ROWS = 1_000_000

function Gallery() {
  return (
    <main className="gallery">
      <Part>
        {LOOKS.map((look) => (
          <span key={look} className="gallery__row">
            <Button look={look}>{look}</Button>
            <Button look={look} small isDisabled>
              {look}
            </Button>
            <Button look={look} isPending>
              {look}
            </Button>
          </span>
        ))}
      </Part>
      <Part>
        {TONES.map((tone) => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
        <Tag onRemove={() => {}}>{NAMES[1]}</Tag>
        {NAMES.map((name) => (
          <Avatar key={name} name={name} />
        ))}
        <Kbd keys="Mod+Shift+Enter" />
        <RelativeTime at={now() - 3 * HOUR} />
      </Part>
      <Part>
        {CLOCKS.map((tone) => (
          <PromiseClock key={tone} name={tone} look={(at) => ({ tone, text: secondsOf(at) })} />
        ))}
      </Part>
      <Part>
        <TextField label={NAMES[0] ?? ''} hint={NAMES[1]} />
        <TextField label={NAMES[2] ?? ''} error={NAMES[3]} />
        <TextField label={NAMES[2] ?? ''} rows={3} />
        <SearchField label={NAMES[3] ?? ''} />
        <Select label={NAMES[0] ?? ''} choices={CHOICES} value="1" onChange={() => {}} />
        <ComboBox
          label={NAMES[0] ?? ''}
          emptyText="—"
          choices={CHOICES}
          value="2"
          onChange={() => {}}
        />
        <Checkbox defaultSelected>{NAMES[0]}</Checkbox>
        <Switch defaultSelected hint={NAMES[1]}>
          {NAMES[0]}
        </Switch>
        <Segments
          label={NAMES[0] ?? ''}
          value="primary"
          onChange={() => {}}
          segments={LOOKS.map((id) => ({ id, label: id }))}
        />
      </Part>
      <Part>
        {(['info', 'warning', 'danger'] as const).map((tone) => (
          <Banner key={tone} tone={tone}>
            {tone}
          </Banner>
        ))}
        <EmptyState title={NAMES[0] ?? ''} text={NAMES[1]} action={<Button>{NAMES[3]}</Button>} />
        <Skeleton label={NAMES[0] ?? ''} />
      </Part>
      <MillionRows />
    </main>
  )
}

function Part({ children }: { children: ReactNode }) {
  return <section className="gallery__part">{children}</section>
}

/** A list as long as the largest desk is meant to hold. */
function MillionRows() {
  const rows = useMemo(() => Array.from({ length: ROWS }, (_, index) => String(index)), [])
  const [activeId, setActiveId] = useState<string | null>(null)
  const [selection, setSelection] = useState(NOTHING_SELECTED)
  return (
    <section className="gallery__list">
      <VirtualList
        label={String(ROWS)}
        rows={rows}
        total={ROWS}
        rowHeightPx={32}
        idOf={itself}
        draw={drawRow}
        drawMissing={() => null}
        activeId={activeId}
        onActive={setActiveId}
        onOpen={setActiveId}
        selection={selection}
        onSelection={setSelection}
        onSight={ignore}
      />
    </section>
  )
}

const itself = (row: string) => row
const drawRow = (row: string) => <span role="gridcell">{row}</span>
const ignore = () => {}
const secondsOf = (at: number) => String(Math.floor((at % MINUTE) / 1000))

const root = document.getElementById('gallery')
if (root) createRoot(root).render(<Gallery />)
