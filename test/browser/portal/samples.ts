import type { Pages } from '../../../web/portal/props.ts'
import type { Topic } from '../../../web/portal/props/form.ts'
import type { ReachChannel } from '../../../web/portal/props/reach.ts'
import type { Happened, PromiseLine } from '../../../web/portal/props/tracker.ts'
import { DAY, HOUR, MINUTE } from '../../../src/std/time.ts'

/** A Saturday evening: the desk is about to close. */
export const NOW = Date.UTC(2026, 10, 21, 19, 40)

const channels: ReachChannel[] = [
  {
    id: 'web',
    title: 'Web form',
    isForm: true,
    address: null,
    note: null,
    parties: ['buyer', 'vendor'],
    urgentOnly: false,
    now: { is: 'always' },
    hours: 'always',
    promises: [
      { clause: 'K7-4.1', target: 'first_reply', sentence: 'A first reply within 24 hours.' },
    ],
    answerBy: NOW + DAY,
    measured: { is: 'known', median: 3 * HOUR + 12 * MINUTE, p90: 17 * HOUR, count: 1243 },
  },
  {
    id: 'email',
    title: 'Email',
    isForm: false,
    address: { text: 'support@k7tracks.com', href: 'mailto:support@k7tracks.com' },
    note: 'For questions that are not urgent.',
    parties: ['buyer', 'vendor'],
    urgentOnly: false,
    now: { is: 'open', until: NOW + 20 * MINUTE },
    hours: 'desk',
    promises: [
      { clause: 'K7-2.1', target: 'first_reply', sentence: 'A first reply within 24 hours.' },
    ],
    answerBy: NOW + DAY,
    measured: { is: 'known', median: 5 * HOUR, p90: 21 * HOUR, count: 804 },
  },
  {
    id: 'phone',
    title: 'Phone',
    isForm: false,
    address: { text: '+1 800 555 0142', href: 'tel:+18005550142' },
    note: null,
    parties: ['buyer', 'vendor'],
    urgentOnly: true,
    now: { is: 'closed', opensAt: NOW + 12 * HOUR + 20 * MINUTE },
    hours: 'desk',
    promises: [
      {
        clause: 'K7-2.2',
        target: 'first_reply',
        sentence: 'Answered at once during opening hours.',
      },
    ],
    answerBy: null,
    measured: { is: 'few', count: 7 },
  },
  {
    id: 'social',
    title: 'Social media',
    isForm: false,
    address: { text: '@k7tracks', href: 'https://social.example/k7tracks' },
    note: null,
    parties: ['buyer'],
    urgentOnly: false,
    now: { is: 'open', until: null },
    hours: 'desk',
    promises: [
      { clause: 'K7-2.4', target: 'first_reply', sentence: 'A first reply within 48 hours.' },
    ],
    answerBy: NOW + 2 * DAY,
    measured: { is: 'few', count: 0 },
  },
  {
    id: 'chat',
    title: 'Live chat',
    isForm: false,
    address: null,
    note: null,
    parties: ['buyer', 'vendor'],
    urgentOnly: false,
    now: { is: 'not_yet' },
    hours: 'desk',
    promises: [],
    answerBy: null,
    measured: { is: 'few', count: 0 },
  },
]

const topics: Topic[] = [
  {
    id: 'order',
    title: 'Orders and delivery',
    children: [
      { id: 'order.track', title: 'Where is my order?' },
      { id: 'order.cancel', title: 'Cancel an order' },
      { id: 'order.stuck', title: 'My order has been pending for a long time and nothing happens' },
    ],
  },
  {
    id: 'payment',
    title: 'Payments and billing',
    children: [
      { id: 'payment.failed', title: 'A payment failed' },
      { id: 'payment.missing', title: 'Money is missing' },
    ],
  },
  {
    id: 'account',
    title: 'My account',
    children: [{ id: 'account.login', title: 'I cannot sign in' }],
  },
]

const promises = [
  { target: 'first_reply', clause: 'K7-4.1', due: NOW + DAY, why: '24 hours, day and night' },
  { target: 'resolution', clause: 'K7-4.2', due: NOW + 2 * DAY, why: '48 hours, day and night' },
] as const

const lines: PromiseLine[] = [
  {
    target: 'first_reply',
    clause: 'K7-4.1',
    is: 'kept',
    due: NOW - 20 * HOUR,
    endedAt: NOW - 30 * HOUR,
    why: null,
  },
  {
    target: 'next_reply',
    clause: 'K7-4.1b',
    is: 'running',
    due: NOW + 40 * MINUTE,
    endedAt: null,
    why: null,
  },
  {
    target: 'periodic_update',
    clause: 'K7-25.1',
    is: 'paused',
    due: null,
    endedAt: null,
    why: 'pending',
  },
  {
    target: 'resolution',
    clause: 'K7-4.2',
    is: 'running',
    due: NOW + 27 * HOUR,
    endedAt: null,
    why: null,
  },
]

const happened: Happened[] = [
  { at: NOW - 50 * HOUR, clause: null, is: 'opened' },
  {
    at: NOW - 50 * HOUR,
    clause: 'K7-4.1',
    is: 'promised',
    target: 'first_reply',
    due: NOW - 20 * HOUR,
  },
  {
    at: NOW - 50 * HOUR,
    clause: 'K7-4.2',
    is: 'promised',
    target: 'resolution',
    due: NOW - 2 * HOUR,
  },
  { at: NOW - 50 * HOUR, clause: null, is: 'acknowledged' },
  { at: NOW - 40 * HOUR, clause: null, is: 'assigned', name: 'Maya Lindqvist' },
  { at: NOW - 30 * HOUR, clause: null, is: 'answered', name: 'Maya Lindqvist' },
  {
    at: NOW - 30 * HOUR,
    clause: 'K7-4.1',
    is: 'kept',
    target: 'first_reply',
    due: NOW - 20 * HOUR,
  },
  { at: NOW - 30 * HOUR, clause: 'K7-4.2', is: 'paused', target: 'resolution', why: 'pending' },
  { at: NOW - 5 * HOUR, clause: null, is: 'you_wrote' },
  {
    at: NOW - 5 * HOUR,
    clause: 'K7-4.2',
    is: 'resumed',
    target: 'resolution',
    due: NOW + 27 * HOUR,
  },
  {
    at: NOW - 4 * HOUR,
    clause: 'K7-4.3',
    is: 'changed',
    target: 'resolution',
    reason: 'facts_changed',
    was: NOW + 20 * HOUR,
    due: NOW + 27 * HOUR,
  },
  { at: NOW - HOUR, clause: 'K7-25.1', is: 'missed', target: 'periodic_update', due: NOW - HOUR },
]

const tracker: Pages['tracker'] = {
  number: 100482,
  subject: 'Parcel shows as delivered, but it is not here',
  status: 'open',
  category: 'Where is my order?',
  priority: 'medium',
  order: 'K7-2291-0087',
  listing: null,
  openedAt: NOW - 50 * HOUR,
  team: 'Orders',
  agent: 'Maya Lindqvist',
  closesAt: null,
  mergedInto: null,
  hasAnswer: true,
  isConfirmed: false,
  promises: lines,
  happened,
  messages: [
    {
      id: 'm1',
      at: NOW - 50 * HOUR,
      author: 'you',
      name: null,
      isShared: false,
      text: 'Hello,\n\nit is marked as delivered on Thursday. I was at home.\n\nNobody came.',
      html: null,
      quoted: null,
      attachments: [
        { id: 'f1', name: 'tracking-page.png', bytes: 340_120, href: '#', picture: null },
        {
          id: 'f2',
          name: 'a-very-long-file-name-that-somebody-gave-to-a-scan-of-the-note.pdf',
          bytes: 2_340_120,
          href: '#',
          picture: null,
        },
      ],
    },
    {
      id: 'm2',
      at: NOW - 50 * HOUR + MINUTE,
      author: 'automatic',
      name: null,
      isShared: false,
      text: 'We have your request.',
      html: null,
      quoted: null,
      attachments: [],
    },
    {
      id: 'm3',
      at: NOW - 30 * HOUR,
      author: 'agent',
      name: 'Maya Lindqvist',
      isShared: false,
      text: 'Hello Jonas,\n\nthe carrier left it at a pick-up point. Did you get a card from them?',
      html:
        '<p>Hello Jonas,</p><p>the carrier left it at a <strong>pick-up point</strong>:</p>' +
        '<ol><li>Look for a <a href="https://carrier.example/card" target="_blank" ' +
        'rel="nofollow noopener noreferrer">card</a></li><li>Take <code>K7-2291</code></li></ol>',
      quoted: null,
      attachments: [],
    },
    {
      id: 'm4',
      at: NOW - 5 * HOUR,
      author: 'you',
      name: null,
      isShared: false,
      text: 'No card, nothing.',
      html: null,
      quoted: 'On Friday, Maya wrote:\n> Could you tell me whether you got a card?',
      attachments: [],
    },
  ],
  older: null,
  isOlder: false,
  review: { is: 'offered', who: 'A supervisor', answerBy: NOW + 2 * DAY, clause: 'K7-5.3' },
  base: '/t/sample',
  isLink: true,
  canReply: true,
  canConfirm: false,
  canReopen: false,
  limits: { files: 20, bytesEach: 25 * 1024 * 1024, body: 200_000 },
  values: {},
  attached: [],
  problems: [],
  done: null,
}

const request: Pages['request'] = {
  party: 'buyer',
  category: { id: 'order.track', title: 'Where is my order?', parent: 'Orders and delivery' },
  priority: 'medium',
  fields: [
    {
      name: 'order',
      label: 'Order number',
      hint: 'You find it in the confirmation mail.',
      kind: 'line',
      required: true,
      max: 100,
      choices: [],
    },
    {
      name: 'tried',
      label: 'What did you try already?',
      hint: null,
      kind: 'text',
      required: false,
      max: 2000,
      choices: [],
    },
    {
      name: 'expected',
      label: 'When should it have arrived?',
      hint: null,
      kind: 'date',
      required: false,
      max: 20,
      choices: [],
    },
    {
      name: 'carrier',
      label: 'Carrier',
      hint: null,
      kind: 'choice',
      required: false,
      max: 100,
      choices: [{ value: 'dhl', label: 'DHL' }],
    },
  ],
  wantsFiles: true,
  filesHint: 'A picture of the tracking page helps.',
  limits: { files: 20, bytesEach: 25 * 1024 * 1024, subject: 300, body: 200_000 },
  values: {},
  attached: [],
  problems: [],
  promises: [...promises],
  askContact: true,
  languages: [
    { tag: 'en', name: 'English' },
    { tag: 'ar', name: 'العربية' },
  ],
}

const requestWrong: Pages['request'] = {
  ...request,
  values: { subject: 'Parcel not here', email: 'jonas@' },
  attached: [{ id: 'f1', name: 'tracking-page.png', bytes: 340_120 }],
  problems: [
    { field: 'body', message: 'Write what happened.' },
    { field: 'fields.order', message: 'Fill in: Order number.' },
    { field: 'email', message: 'Enter a mail address such as name@example.com.' },
  ],
}

const record = {
  days30: { kept: 1180, made: 1243 },
  days365: { kept: 13_902, made: 14_511 },
  measured: { is: 'known', median: 3 * HOUR + 12 * MINUTE, p90: 17 * HOUR, count: 1243 },
} as const

const policy: Pages['policy'] = {
  title: 'K7Tracks support policy',
  version: 3,
  publishedAt: NOW - 40 * DAY,
  sections: [
    {
      id: 'promises',
      title: 'What we promise',
      intro: 'Every request gets these promises, counted from the moment it arrives.',
      clauses: [
        {
          id: 'K7-4.1',
          source: 'K7 §4',
          isOurs: false,
          sentence: 'You get a first reply within 24 hours.',
          record,
          hours: null,
        },
        {
          id: 'K7-4.2',
          source: 'K7 §4',
          isOurs: false,
          sentence: 'We aim to solve your request within 48 hours.',
          record: { ...record, days30: { kept: 0, made: 0 }, measured: { is: 'few', count: 3 } },
          hours: null,
        },
        {
          id: 'OUR-1',
          source: null,
          isOurs: true,
          sentence: 'While it is open you hear from us at least every two days.',
          record: null,
          hours: null,
        },
      ],
    },
    {
      id: 'ladder',
      title: 'Who takes over when it is hard',
      intro: null,
      clauses: [
        {
          id: 'K7-3.2',
          source: 'K7 §3',
          isOurs: true,
          sentence: 'Complex requests go to a specialised team.',
          record: null,
          hours: null,
        },
      ],
    },
  ],
  versions: [
    {
      version: 3,
      publishedAt: NOW - 40 * DAY,
      note: 'Longer hours in the holidays.',
      changes: [
        {
          clause: 'K7-2.4',
          is: 'changed',
          before: 'A first reply within 72 hours.',
          after: 'A first reply within 48 hours.',
        },
        {
          clause: 'K7-14.1',
          is: 'added',
          before: null,
          after: 'Longer hours in the week of Black Friday.',
        },
      ],
    },
    { version: 2, publishedAt: NOW - 200 * DAY, note: null, changes: [] },
  ],
}

/** One reader's view of every page, and of the states that look different. */
export const SAMPLES: Readonly<Record<string, { [N in keyof Pages]: [N, Pages[N]] }[keyof Pages]>> =
  {
    home: [
      'home',
      {
        channels,
        topics: [
          { party: 'buyer', topics },
          { party: 'vendor', topics: topics.slice(1) },
        ],
      },
    ],
    reach: [
      'reach',
      {
        channels,
        hours: [
          { id: 'always', zone: 'Europe/Berlin', always: true, week: [] },
          {
            id: 'desk',
            zone: 'Europe/Berlin',
            always: false,
            week: [1, 2, 3, 4, 5, 6, 7].map((day) => ({
              day,
              intervals:
                day === 7
                  ? []
                  : day === 3
                    ? [
                        { from: '09:00', to: '12:00' },
                        { from: '13:00', to: '24:00' },
                      ]
                    : [{ from: '09:00', to: '21:00' }],
            })),
          },
        ],
        exceptions: [
          {
            hours: 'desk',
            name: 'Black Friday',
            from: '2026-11-27',
            to: '2026-11-30',
            is: 'extended',
            intervals: [{ from: '07:00', to: '24:00' }],
          },
          {
            hours: 'desk',
            name: 'Christmas Day',
            from: '2026-12-25',
            to: '2026-12-25',
            is: 'closed',
            intervals: [],
          },
        ],
      },
    ],
    chooseParty: ['chooseParty', { parties: ['buyer', 'vendor'] }],
    chooseTopic: ['chooseTopic', { party: 'buyer', topics }],
    request: ['request', request],
    requestWrong: ['request', requestWrong],
    sent: ['sent', { number: 100482, link: '/t/sample', isMailed: true, promises: [...promises] }],
    myRequests: [
      'myRequests',
      {
        tickets: [
          {
            number: 100482,
            subject: tracker.subject,
            status: 'open',
            openedAt: NOW - 2 * DAY,
            updatedAt: NOW - 3 * HOUR,
            next: lines[1] ?? null,
          },
          {
            number: 100312,
            subject: 'Refund went to an old card',
            status: 'pending',
            openedAt: NOW - 9 * DAY,
            updatedAt: NOW - 4 * DAY,
            next: null,
          },
          {
            number: 99120,
            subject: 'Größe falsch geliefert',
            status: 'solved',
            openedAt: NOW - 400 * DAY,
            updatedAt: NOW - 390 * DAY,
            next: null,
          },
        ],
        next: '/my?after=x',
        isFirst: true,
      },
    ],
    myNone: ['myRequests', { tickets: [], next: null, isFirst: true }],
    signIn: [
      'signIn',
      {
        after: '/my',
        values: { email: '' },
        problems: [],
        marketplace: { href: '#' },
        isPasskeyOffered: true,
      },
    ],
    openLink: [
      'openLink',
      {
        token: 'sample',
        asksWho: false,
        name: '',
        email: 'maya.lindqvist@example.com',
        problems: [],
      },
    ],
    firstAdministrator: [
      'openLink',
      {
        token: 'sample',
        asksWho: true,
        name: '',
        email: 'maya@',
        problems: [
          { field: 'name', message: 'Please enter your name.' },
          { field: 'email', message: 'Please enter an email address such as name@example.com.' },
        ],
      },
    ],
    signInSent: ['signInSent', { email: 'jonas@example.com' }],
    tracker: ['tracker', tracker],
    trackerSolved: [
      'tracker',
      {
        ...tracker,
        status: 'solved',
        canConfirm: true,
        canReopen: true,
        closesAt: NOW + 3 * DAY,
        review: { is: 'asked', who: 'A supervisor', due: NOW + DAY, isTaken: false },
        done: 'replied',
      },
    ],
    trackerMissed: [
      'tracker',
      {
        ...tracker,
        promises: [
          {
            target: 'first_reply',
            clause: 'K7-4.1',
            is: 'missed',
            due: NOW - 3 * HOUR,
            endedAt: null,
            why: null,
          },
          ...lines.slice(3),
        ],
        hasAnswer: false,
        messages: tracker.messages.slice(0, 2),
        review: { is: 'none' },
      },
    ],
    trackerClosed: [
      'tracker',
      {
        ...tracker,
        status: 'closed',
        canReply: false,
        canReopen: true,
        review: { is: 'closed', outcome: 'changed' },
      },
    ],
    linkRevoked: ['linkRevoked', { number: 100482 }],
    policy: ['policy', policy],
    notFound: [
      'error',
      { is: 'not_found', detail: null, requestId: null, retryAfterSeconds: null },
    ],
    tooMany: ['error', { is: 'too_many', detail: null, requestId: null, retryAfterSeconds: 120 }],
    broken: [
      'error',
      { is: 'broken', detail: null, requestId: 'req-7f3a', retryAfterSeconds: null },
    ],
  }
