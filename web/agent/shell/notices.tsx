import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import {
  AtSign,
  Bell,
  BellRing,
  CheckCheck,
  CircleAlert,
  Flame,
  MailX,
  Scale,
  TrendingUp,
  UserRoundCheck,
  type LucideIcon,
} from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { useNavigate } from 'react-router'
import type { Notice } from '../../../src/contract/notices.ts'
import { MINUTE } from '../../../src/std/time.ts'
import { notices } from '../../api/notices.ts'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/button.tsx'
import { useFormats } from '../../ui/formats.ts'
import { Popover } from '../../ui/popover.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { toast } from '../../ui/toast.tsx'
import { useHints } from '../app/live.tsx'
import { useMe, usePreferences } from '../app/session.tsx'
import { useSay } from '../app/words.tsx'
import './notices.css'

const ICONS: Record<Notice['kind'], LucideIcon> = {
  assigned: UserRoundCheck,
  mentioned: AtSign,
  alarm: Flame,
  breach: CircleAlert,
  review: Scale,
  delivery: MailX,
  rung: TrendingUp,
}

/** What concerns the reader: how much of it is new, and the list. */
export function Notices() {
  const say = useSay()
  const formats = useFormats()
  const { data } = useNotices()
  const unread = data?.unread ?? 0
  const Icon = unread > 0 ? BellRing : Bell
  return (
    <Popover
      label={say('agent.notices.title')}
      placement="right bottom"
      trigger={
        <AriaButton className="sidebar__link sidebar__link--button">
          <Icon aria-hidden="true" />
          <span className="sidebar__name">{say('agent.notices.title')}</span>
          {unread > 0 && (
            <span className="sidebar__count sidebar__count--late">
              <span className="visually-hidden">{say('agent.notices.unread', { unread })}</span>
              <span aria-hidden="true">{formats.number(unread)}</span>
            </span>
          )}
        </AriaButton>
      }
    >
      {(close) => <NoticeList onClose={close} />}
    </Popover>
  )
}

function useNotices() {
  const say = useSay()
  const me = useMe()
  const wanted = useWanted()
  const query = useQuery({
    queryKey: ['notices'],
    queryFn: () => notices.list(undefined),
    staleTime: MINUTE,
  })
  useHints(`person:${me.id}`, async () => {
    const before = new Set(query.data?.items.map(({ id }) => id))
    const { data } = await query.refetch()
    const fresh = data?.items.find((item) => !item.read && !before.has(item.id))
    if (fresh && wanted(fresh)) toast({ text: textOf(fresh, say) })
  })
  return query
}

/** Only what the reader wants to be told of at once; the list holds the rest. */
function useWanted(): (notice: Notice) => boolean {
  const { notifyAssigned, notifyMentioned, notifyDueSoon } = usePreferences()
  return ({ kind }) => {
    if (kind === 'assigned') return notifyAssigned
    if (kind === 'mentioned') return notifyMentioned
    return kind === 'alarm' || kind === 'breach' ? notifyDueSoon : true
  }
}

function NoticeList({ onClose }: { onClose: () => void }) {
  const say = useSay()
  const navigate = useNavigate()
  const client = useQueryClient()
  const { data } = useQuery({ queryKey: ['notices'], queryFn: () => notices.list(undefined) })
  const read = useMutation({
    mutationFn: notices.read,
    onSettled: () => client.invalidateQueries({ queryKey: ['notices'] }),
  })
  const open = (notice: Notice) => {
    if (!notice.read) read.mutate([notice.id])
    onClose()
    void navigate(`/tickets/${notice.ticket.id}`)
  }
  return (
    <div className="notices">
      <header className="notices__head">
        <h2>{say('agent.notices.title')}</h2>
        <IconButton
          small
          label={say('agent.notices.read_all')}
          isDisabled={(data?.unread ?? 0) === 0}
          onPress={() => read.mutate(undefined)}
        >
          <CheckCheck aria-hidden="true" />
        </IconButton>
      </header>
      {data?.items.length === 0 && <p className="notices__none">{say('agent.notices.none')}</p>}
      <ul>
        {data?.items.map((notice) => (
          <NoticeLine key={notice.id} notice={notice} onOpen={() => open(notice)} />
        ))}
      </ul>
    </div>
  )
}

function NoticeLine({ notice, onOpen }: { notice: Notice; onOpen: () => void }) {
  const say = useSay()
  const Icon = ICONS[notice.kind]
  return (
    <li>
      <button
        type="button"
        className={classNames('notices__one', !notice.read && 'notices__one--new')}
        data-kind={notice.kind}
        onClick={onOpen}
      >
        <Icon aria-hidden="true" />
        <span className="notices__text">
          <span>{textOf(notice, say)}</span>
          <bdi className="notices__subject">{notice.ticket.subject}</bdi>
        </span>
        <RelativeTime at={Date.parse(notice.at)} />
      </button>
    </li>
  )
}

function textOf({ kind, ticket, data }: Notice, say: ReturnType<typeof useSay>): string {
  const target = typeof data['target'] === 'string' ? data['target'] : 'first_reply'
  return say(`agent.notice.${kind}`, {
    number: ticket.number,
    target: say(`agent.target.${target as 'first_reply'}`),
    to: data['to'] ?? '',
  })
}
