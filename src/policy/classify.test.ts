import { describe, expect, test } from 'vitest'
import { shippedPolicy } from '../../test/policies.ts'
import { classify, type Arrival } from './classify.ts'

const policy = shippedPolicy('k7tracks')
const arrive = (text: string, more: Partial<Arrival> = {}) =>
  classify(policy, { text, channel: 'email', party: 'buyer', ...more })

describe('a request is sorted by its words', () => {
  test.each([
    ['I forgot my password and the reset link never comes', 'account.access.password', 'medium'],
    ['My account was hacked, someone else is using it!', 'account.security.stolen', 'high'],
    ['My card was declined, payment failed twice', 'transaction.payment.failed', 'high'],
    [
      'Where is my order? The tracking number does nothing',
      'transaction.order_status.track',
      'medium',
    ],
    ['The parcel arrived broken', 'delivery.damaged', 'medium'],
    ['How do I use my promo code?', 'general.promotions', 'low'],
    ['This bag is a fake, a counterfeit', 'safety.counterfeit', 'high'],
    ['I would like to cancel my order', 'transaction.refund_cancellation.cancel', 'medium'],
    ['Let me speak to a person please', 'contact.person', 'low'],
    [
      'Bonjour, je n’ai toujours pas reçu mon remboursement',
      'transaction.refund_cancellation.delayed',
      'medium',
    ],
    ['Mi cuenta está bloqueada', 'account.access.lockout', 'medium'],
    ['Meu pagamento foi recusado', 'transaction.payment.failed', 'high'],
    ['Die Ware ist beschädigt, bitte um Hilfe', 'delivery.damaged', 'medium'],
    ['نسيت كلمة المرور', 'account.access.password', 'medium'],
    ['أين طلبي؟ أريد تتبع الطلب', 'transaction.order_status.track', 'medium'],
  ])('%s', (text, category, priority) => {
    expect(arrive(text)).toMatchObject({ category, priority })
  })

  test('words that point nowhere make it a general question', () => {
    expect(arrive('qwertz asdf')).toMatchObject({ category: 'general.question', priority: 'low' })
    expect(arrive('')).toMatchObject({ category: 'general.question' })
  })

  test('what the requester chose is not second-guessed', () => {
    const chosen = arrive('refund refund refund', { category: 'listing.images', party: 'vendor' })
    expect(chosen).toMatchObject({ category: 'listing.images', tier: 'vendor', team: 'vendors' })
  })

  test('a buyer’s words do not lead to a matter of vendors', () => {
    expect(arrive('product image upload of my listing').category).not.toMatch(/^listing/)
  })
})

describe('signals in the words lift the priority, and the reason names them', () => {
  test('a login problem with a stolen account is high', () => {
    const sorted = arrive('cannot log in, I was hacked', { category: 'account.access.login' })
    expect(sorted.priority).toBe('high')
    expect(sorted.signals).toEqual(['account_at_risk'])
    expect(sorted.reasons.map((reason) => reason.clause)).toContain('K7-6.4')
  })

  test('an impact on everyone lifts, an impact on one does not', () => {
    const category = 'general.question'
    expect(arrive('hello', { category, impact: 'everyone' }).priority).toBe('high')
    expect(arrive('hello', { category, impact: 'several' }).priority).toBe('medium')
    expect(arrive('hello', { category, impact: 'one' }).priority).toBe('low')
  })

  test('a signal never lowers', () => {
    const category = 'transaction.payment.failed'
    expect(arrive('again', { category, signals: ['repeat_contact'] }).priority).toBe('high')
  })
})

test('tiers: vendors have their own, security goes to the specialists, the rest is basic', () => {
  const tierOf = (category: string, party: 'buyer' | 'vendor') =>
    arrive('x', { category, party }).tier
  expect(tierOf('general.question', 'buyer')).toBe('basic')
  expect(tierOf('general.question', 'vendor')).toBe('vendor')
  expect(tierOf('account.security.stolen', 'buyer')).toBe('advanced')
  expect(tierOf('transaction.dispute.order', 'vendor')).toBe('advanced')
})

test('a text as long as a book is sorted in no time', () => {
  const started = performance.now()
  arrive('lorem ipsum dolor sit amet my refund '.repeat(30_000))
  expect(performance.now() - started).toBeLessThan(500)
})
