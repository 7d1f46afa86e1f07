import { readLexicon } from './phrase.ts'

/** English: phrases pointing to a category or, with `!`, to a signal; `*` is any ending. */
export const en = readLexicon(`
account.create: create account, open account, sign up, signup, register*, new account, join as
account.access: my account access, access my account, get into my account, cannot access account
account.access.login: log in, login, sign in, cannot log in, unable to log in, login problem,
  login fails, two factor, verification code
account.access.lockout: locked out, account locked, account blocked, account suspended,
  account disabled, unlock account, unblock account, too many attempts, pin blocked
account.access.password: password, forgot password, forgotten password, reset password,
  recover password, passcode, change my password, reset link, forgot pin
account.access.recovery: recover account, lost access, regain access, recover username,
  lost my phone, forgot username
account.verification: verification, verify my account, account verification, get verified
account.verification.identity: verify identity, identity verification, identity check,
  prove identity, proof of identity, unable to verify
account.verification.documents: document rejected, documents rejected, upload document*, passport,
  id card, proof of address, verification document*
account.update: edit account, update account, account settings, switch account
account.update.profile: change my address, change address, change my email, change email,
  change name, change phone number, update profile, edit profile, personal details,
  personal information, new address, update address, edit personal
account.update.close: delete account, close account, cancel account, deactivate account,
  remove my account, terminate account
account.security: account security, secure my account, security of my account
account.security.suspicious: suspicious activity, suspicious login, unauthorized, unauthorised,
  did not recognize, not recognise*, not recognize*, phishing, strange activity, fraud*,
  not made by me, did not make
account.security.stolen: hacked, account stolen, stolen account, stolen card, card stolen,
  lost card, card lost, compromised, someone else is using, took over my account, identity theft,
  stolen phone
transaction.payment: payment problem, payment issue, problem paying, cannot pay, trouble paying,
  payment error
transaction.payment.failed: payment failed, payment declined, card declined, payment rejected,
  declined, failed payment, payment not going through, unable to pay, payment does not work,
  transfer failed, failed transfer, card not accepted
transaction.payment.gateway: payment gateway, gateway, checkout error, payment page, 3d secure,
  payment times out
transaction.payment.missing: money missing, missing money, missing funds, funds missing,
  not received money, payment not received, payment not arrived, transfer not received,
  money not arrived, money disappeared, balance not updated
transaction.payment.payout: payout*, not been paid, paid out, withdraw*, my earnings, settlement
transaction.payment.history: transaction history, payment history, order history, statement wrong,
  missing from history
transaction.billing: billing, bill, fee, fees, extra charge
transaction.billing.charge: wrong charge, incorrect charge, charged wrong, overcharged,
  charged too much, charged a fee, extra fee, unexpected charge, hidden fee, why was i charged,
  charged more
transaction.billing.subscription: subscription, membership fee, monthly fee, renewal,
  subscription fee*, cancel subscription
transaction.billing.invoice: invoice*, receipt, tax document, bill copy, vat
transaction.dispute: dispute*, mediation, arbitration
transaction.dispute.order: open dispute, file a dispute, seller refuses, buyer claims,
  seller will not, buyer refuses, vendor refuses
transaction.dispute.payment: charged twice, double charge*, duplicate charge, chargeback,
  charge back, wrong amount, charged two times, dispute a payment, dispute charge
transaction.refund_cancellation: refund policy question, refund or cancel
transaction.refund_cancellation.return: return, returns, returning, return an item, send back,
  return label, rma, exchange, exchange item, wrong size, does not fit
transaction.refund_cancellation.refund: refund, refunds, money back, get my money back,
  want a refund, request refund, reimburse*, compensation
transaction.refund_cancellation.delayed: refund status, track refund, refund not received,
  waiting for refund, refund delayed, refund has not arrived, where is my refund, refund pending,
  refund not showing
transaction.refund_cancellation.wrong: wrong refund, refund incorrect, incorrect refund,
  refund less, refund amount wrong, partial refund only
transaction.refund_cancellation.cancel: cancel order, cancel my order, cancel purchase,
  cancellation, cancel the purchase, stop my order, cancel
transaction.order_status: order status, status of my order, my order, order number
transaction.order_status.place: place order, cannot place order, cannot order, checkout,
  add to cart, cart, unable to order
transaction.order_status.track: track order, track my order, tracking, track package,
  where is my order, where is order, tracking number, order arrive, eta
transaction.order_status.pending: order pending, stuck pending, order stuck, still processing,
  not confirmed, order on hold
transaction.order_change: change order, change my order, modify order, edit order,
  add item to order, remove item from order, swap item, update order, change quantity
delivery: delivery, shipping, shipment, parcel, package, courier
delivery.late: not arrived, not received order, never arrived, late delivery, delivery late,
  delivery delayed, delayed, has not come, still waiting for order, delay in delivery,
  late package, have not received, missing package
delivery.mismatch: wrong item, not as described, does not match, different item, wrong product,
  wrong colour, wrong color, missing item, item missing, incomplete order, received wrong
delivery.damaged: damaged, broken, arrived broken, defective, faulty, cracked, leaking
delivery.shipping_error: wrong address, shipping error, returned to sender, shipping label,
  delivered to wrong, customs, undeliverable
listing: listing, listings, my product page
listing.create: create listing, new listing, list a product, list my product, add product,
  publish product, upload product
listing.edit: edit listing, update listing, change listing, edit product, modify listing
listing.remove: remove listing, delete listing, take down listing, unlist, deactivate listing
listing.format: description format*, formatting, bullet points, description broken, text layout
listing.images: image upload, product image*, photo upload, upload photo*, picture*,
  missing image*, images missing
listing.price_stock: price update, update price, stock update, update stock, inventory,
  change price, out of stock listing, quantity wrong
listing.visibility: listing not visible, listing hidden, not showing, listing approval,
  listing rejected, pending approval, not appear*, cannot find my listing, approval status
listing.category: wrong category, listing category, categor*, recategor*
vendor: my shop, my store, seller account, vendor account
vendor.onboarding: become a seller, become a vendor, start selling, onboarding, open a shop,
  set up my shop, sell on
vendor.shipping: shipping settings, shipping rates, ship an order, print label, carrier,
  shipping profile
vendor.standing: vendor rating, seller rating, my rating, priority support, performance score,
  seller level
vendor.special: bulk, api import, international sales, export documents, niche, wholesale
technical: technical, technical problem, technical issue, does not work, not working
technical.outage: site is down, site down, outage, website down, platform down,
  service unavailable, server down, everything is down
technical.slow: slow, too slow, loading slowly, takes forever, unresponsive, freezes, hangs, lag*
technical.errors: error message, error code, error page, 404, 500 error, page not found, crash*,
  blank page
technical.bug: bug, bugs, glitch, report a bug, button does nothing, defect on the site,
  search not working
technical.navigation: where do i find, cannot find the page, navigate, navigation,
  how to use the site, find the setting*
technical.app: app, mobile app, iphone, android
technical.app.install: install app, install the app, download app, app store, installation
technical.app.update: update app, app update, update the app, new version, since the update
technical.app.usability: app crashes, app confusing, app freezes, use the app, in the app
privacy: privacy, personal data, gdpr, ccpa, data protection
privacy.breach: data breach, data leak, leaked, my data exposed, see other people
privacy.data_request: copy of my data, delete my data, erase my data, data request,
  export my data, right to be forgotten
privacy.concern: how is my data, privacy policy, privacy concern, share my data, data stored
safety: safety, unsafe, policy violation
safety.unsafe: unsafe product, dangerous, injur*, hurt, caught fire, recall, side effect*,
  allergic, toxic, burn*
safety.counterfeit: counterfeit, fake, fake product, not genuine, not authentic, replica, knockoff
safety.violation: prohibited, illegal, scam, violates, report a seller, report seller,
  report listing, harass*, stolen goods
general: question, information, info
general.question: delivery options, payment methods, opening hours, what payment,
  how long does delivery, newsletter, do you ship, which countries, shipping cost, policy,
  franchise, terms
general.presales: before i buy, pre purchase, is it available, in stock, which size, what size,
  recommend*, difference between, does it come, how much is, how much does, price of,
  interested in, which one, suitable for
general.product_use: how do i use, how to use, instructions, manual, assemble, assembly,
  set it up, warranty, maintenance of, how to clean
general.promotions: promo code, promo, discount, coupon, voucher, gift card, sale, offer, offers
general.feature_request: feature request, suggestion, suggest, would be nice, please add,
  new feature, improve your
feedback: feedback, review
feedback.complaint: complaint, complain, disappointed, unacceptable, terrible, worst,
  poor service, rude, file a complaint
feedback.praise: thank you for, great service, excellent, well done, happy with, compliment,
  leave a review
contact: contact, get in touch, customer service, customer support, call you, phone number
contact.person: speak to a person, speak to someone, talk to someone, human, real person,
  talk to an agent, live agent, speak to an agent, call me, representative, chat with agent,
  operator, customer care
contact.accessibility: screen reader, accessib*, blind, deaf, disab*, large print, sign language
!outage: site is down, site down, outage, website down, platform down, everything is down,
  service unavailable
!many_affected: all customers, everyone affected, many customers, all our orders, all my buyers,
  all users, nobody can
!money_blocked: payment failed, charged twice, double charge*, missing funds, money missing,
  card declined, not been paid, payment declined, money disappeared
!account_at_risk: hacked, account stolen, stolen card, unauthorized, unauthorised, compromised,
  someone else is using, phishing, took over my account
!data_exposed: data breach, data leak, leaked, see other people
!safety_risk: caught fire, injur*, dangerous, unsafe, counterfeit, toxic, electric shock
!repeat_contact: third time, second time i write, still no answer, still waiting for an answer,
  contacted you several, wrote to you before, again and again
!legal_notice: my lawyer, legal action, small claims, take you to court, attorney, ombudsman
`)
