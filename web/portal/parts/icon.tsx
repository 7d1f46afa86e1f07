/** Small line drawings, decoration only: the words beside them say the same. */
const PATHS = {
  mark: 'M4 5.5h16v10H11l-4.5 4v-4H4zM8.5 10.5l2.2 2.2 4.8-4.8',
  arrow: 'M5 12h13M13 6.5l5.5 5.5-5.5 5.5',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.5l3 2',
  pause: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM10 9v6M14 9v6',
  alert: 'M12 4.5l8.5 15h-17zM12 10v4.2M12 16.9v.1',
  mail: 'M4 6h16v12H4zM4 7l8 6 8-6',
  phone: 'M6 4h3.5L11 8 9 9.5a11 11 0 0 0 5.5 5.5l1.5-2 4 1.5V18l-2 2A15 15 0 0 1 4 6z',
  chat: 'M4 5h16v11h-8l-4.5 3.5V16H4z',
  web: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM4.5 12h15M12 4c5 5 5 11 0 16-5-5-5-11 0-16z',
  social: 'M8 12a3 3 0 1 0 0 .1M18 6a2 2 0 1 0 0 .1M18 18a2 2 0 1 0 0 .1M8 11l8-4.5M8 13l8 4.5',
  file: 'M7 4h7l4 4v12H7zM13.5 4v4.5H18',
  person: 'M12 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM5 20c.6-3.6 3.4-5.5 7-5.5s6.4 1.9 7 5.5',
  dot: 'M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      className={name === 'arrow' ? 'icon icon--turns' : 'icon'}
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}

/** The drawing of a channel, by its kind in the policy document. */
export function channelIcon(channel: string): IconName {
  if (channel.startsWith('email')) return 'mail'
  if (channel.startsWith('phone')) return 'phone'
  if (channel.startsWith('chat')) return 'chat'
  if (channel.startsWith('social')) return 'social'
  return 'web'
}
