import { readLexicon } from './phrase.ts'

/** German: phrases pointing to a category or, with `!`, to a signal; `*` is any ending. */
export const de = readLexicon(`
account.create: konto erstellen, konto eroffnen, registrier*, neues konto, anlegen konto
account.access.login: anmelden, einloggen, anmeldung, login
account.access.lockout: konto gesperrt, konto blockiert, konto entsperren, zu viele versuche,
  ausgesperrt
account.access.password: passwort, kennwort, passwort vergessen, passwort zurucksetzen
account.access.recovery: konto wiederherstellen, zugang verloren, zugriff verloren
account.verification.identity: identitat bestatigen, identitat prufen, verifizier*,
  identitatsprufung
account.verification.documents: dokument abgelehnt, dokumente abgelehnt, reisepass,
  personalausweis, adressnachweis, dokument hochladen
account.update.profile: adresse andern, e mail andern, profil andern, profil bearbeiten,
  personliche daten andern, neue adresse
account.update.close: konto loschen, konto schliessen, konto kundigen
account.security.suspicious: verdachtig*, nicht autorisiert*, unbefugt*, betrug*, phishing,
  nicht von mir
account.security.stolen: gehackt, konto gestohlen, karte gestohlen, karte verloren,
  jemand benutzt, ubernommen konto
transaction.payment.failed: zahlung fehlgeschlagen, zahlung abgelehnt, karte abgelehnt,
  kann nicht bezahlen, zahlung funktioniert nicht
transaction.payment.gateway: bezahlseite, zahlungsseite, zahlungsanbieter, 3d secure
transaction.payment.missing: geld fehlt, geld verschwunden, zahlung nicht erhalten,
  uberweisung nicht angekommen, geld nicht angekommen
transaction.payment.payout: auszahlung*, nicht ausgezahlt, meine einnahmen
transaction.payment.history: transaktionsverlauf, zahlungsverlauf, bestellverlauf
transaction.billing.charge: falsch berechnet, zu viel berechnet, zu viel abgebucht, gebuhr*,
  falsche abbuchung
transaction.billing.subscription: abonnement, abo, mitgliedsbeitrag, verlangerung
transaction.billing.invoice: rechnung, quittung, mehrwertsteuer
transaction.dispute.order: streitfall, streitfall eroffnen, schlichtung, vermittlung,
  verkaufer weigert
transaction.dispute.payment: doppelt abgebucht, zweimal abgebucht, doppelte abbuchung, ruckbuchung
transaction.refund_cancellation.return: ruckgabe, zuruckgeben, zuruckschicken, zurucksenden,
  umtausch*, retoure, falsche grosse
transaction.refund_cancellation.refund: erstattung, ruckerstattung, geld zuruck, erstatten
transaction.refund_cancellation.delayed: erstattung nicht erhalten, wo bleibt erstattung,
  warte auf erstattung, ruckerstattung nicht erhalten, status erstattung
transaction.refund_cancellation.wrong: falsche erstattung, erstattung falsch,
  nur teilweise erstattet
transaction.refund_cancellation.cancel: bestellung stornieren, stornier*, bestellung widerrufen,
  bestellung abbrechen
transaction.order_status.place: bestellung aufgeben, kann nicht bestellen, warenkorb, bestellen
transaction.order_status.track: bestellung verfolgen, sendungsverfolgung, wo ist bestellung,
  wo bleibt bestellung, wo ist paket, sendungsnummer, bestellstatus
transaction.order_status.pending: bestellung hangt, noch in bearbeitung, nicht bestatigt,
  bestellung ausstehend
transaction.order_change: bestellung andern, artikel hinzufugen, menge andern
delivery.late: nicht angekommen, nicht erhalten, verspatung, verspatet, lieferung dauert,
  immer noch nicht geliefert, paket verloren
delivery.mismatch: falscher artikel, falsche ware, entspricht nicht, artikel fehlt, unvollstandig,
  nicht wie beschrieben
delivery.damaged: beschadigt*, kaputt, zerbrochen, defekt*
delivery.shipping_error: falsche adresse, zuruck an absender, versandetikett, zoll
listing.create: angebot erstellen, neues angebot, produkt einstellen, artikel einstellen
listing.edit: angebot bearbeiten, angebot andern
listing.remove: angebot entfernen, angebot loschen
listing.format: formatierung, beschreibung formatieren
listing.images: bild, bilder, foto hochladen, produktbild*
listing.price_stock: preis andern, preis aktualisieren, bestand, lagerbestand
listing.visibility: angebot nicht sichtbar, angebot abgelehnt, freigabe, wird nicht angezeigt
listing.category: falsche kategorie, kategorie andern, kategorie
vendor.onboarding: verkaufer werden, anfangen zu verkaufen, shop eroffnen
vendor.shipping: versandkosten einstellen, versanddienst*, etikett drucken
vendor.standing: verkauferbewertung, meine bewertung, bevorzugter support
vendor.special: internationaler verkauf, grosshandel, massenimport
technical.outage: seite nicht erreichbar, ausfall, seite ist down, website down
technical.slow: langsam, zu langsam, ladt ewig, hangt sich auf
technical.errors: fehlermeldung, fehler 404, fehler 500, leere seite, sturzt ab, absturz
technical.bug: bug, knopf funktioniert nicht, fehler melden, programmfehler
technical.navigation: wo finde ich, finde nicht, wie bediene ich
technical.app.install: app installieren, app herunterladen
technical.app.update: app aktualisieren, neue version, seit dem update
technical.app.usability: app, in der app, handy
privacy.breach: datenleck, datenpanne, daten veroffentlicht
privacy.data_request: kopie meiner daten, daten loschen, dsgvo, auskunft meine daten
privacy.concern: datenschutz, personenbezogene daten, privatsphare
safety.unsafe: gefahrlich*, verletz*, feuer gefangen, verbrenn*, nebenwirkung*
safety.counterfeit: falschung, gefalscht*, plagiat, nicht echt
safety.violation: verboten*, illegal*, betruger, verkaufer melden, angebot melden
general.question: offnungszeiten, zahlungsarten, zahlungsmethoden, lieferzeit, liefern sie nach,
  versandkosten
general.presales: vor dem kauf, verfugbar, welche grosse, empfehl*, auf lager, wie viel kostet
general.product_use: anleitung, bedienungsanleitung, garantie, wie benutze ich, aufbau
general.promotions: gutschein*, rabatt*, geschenkkarte, aktion, aktionscode
general.feature_request: vorschlag, neue funktion, ware schon, verbesserungsvorschlag
feedback.complaint: beschwer*, reklamation, enttauscht, unverschamt, inakzeptabel
feedback.praise: danke fur, toller service, sehr zufrieden, lob
contact.person: mit jemandem sprechen, mit einem menschen, echten menschen, mitarbeiter sprechen,
  kundendienst, kundenservice, anrufen
contact.accessibility: screenreader, barrierefrei*, behinder*, blind, gehorlos
!outage: seite nicht erreichbar, website down, seite ist down
!many_affected: alle kunden, alle kaufer, alle bestellungen
!money_blocked: zahlung fehlgeschlagen, doppelt abgebucht, zweimal abgebucht, geld verschwunden,
  geld fehlt
!account_at_risk: gehackt, konto gestohlen, karte gestohlen, unbefugt*
!data_exposed: datenleck, datenpanne
!safety_risk: gefahrlich*, feuer gefangen, verletz*, gefalscht*
!repeat_contact: immer noch keine antwort, zum dritten mal, schon geschrieben, bereits kontaktiert
!legal_notice: mein anwalt, rechtsanwalt, rechtliche schritte, gericht
`)
