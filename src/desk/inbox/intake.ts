import type { Intake, Ledger, MailChannel } from '../../channels/channel.ts'
import { newId } from '../../std/id.ts'
import type { Desk } from '../tickets/index.ts'
import { beginLedger, loadLedger, storeRaw } from './store/in.ts'

/** The topic that wakes whoever handles stored mail. */
export const INBOUND_TOPIC = 'inbound'

/**
 * Where every door puts its mail: resolves once the source is committed, with the ledger of its
 * mailbox. It is one statement, for every mail waits here while its sender does.
 */
export function intakeOf(desk: Desk, channel: MailChannel): Intake {
  return {
    async accept(raw) {
      const print = channel.fingerprint(raw.bytes)
      const at = desk.clock.now()
      const isNew = await storeRaw(desk.db, { id: newId(at), raw, print, at })
      if (isNew) desk.hub.publish(INBOUND_TOPIC, {})
      return isNew ? 'stored' : 'duplicate'
    },
  }
}

/** How far each mailbox was read. */
export function ledgerOf(desk: Desk): Ledger {
  return {
    load: (mailbox) => loadLedger(desk.db, mailbox),
    begin: (mark) => beginLedger(desk.db, { ...mark, at: desk.clock.now() }),
  }
}
