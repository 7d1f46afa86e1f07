import type { Intake, Ledger, MailChannel } from '../../channels/channel.ts'
import { transact } from '../../platform/transaction.ts'
import { newId } from '../../std/id.ts'
import type { Desk } from '../tickets/index.ts'
import { beginLedger, loadLedger, moveLedger, storeRaw } from './store/in.ts'

/** The topic that wakes whoever handles stored mail. */
export const INBOUND_TOPIC = 'inbound'

/** Where every door puts its mail: resolves once the source is committed, with the ledger of its mailbox. */
export function intakeOf(desk: Desk, channel: MailChannel): Intake {
  return {
    async accept(raw) {
      const print = channel.fingerprint(raw.bytes)
      const at = desk.clock.now()
      return transact(desk.db, async (tx) => {
        const isNew = await storeRaw(tx, { id: newId(at), raw, print })
        if (raw.ledger) await moveLedger(tx, { ...raw.ledger, at })
        if (isNew) desk.hub.publishAfter(tx, INBOUND_TOPIC, {})
        return isNew ? 'stored' : 'duplicate'
      })
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
