import { readLexicon } from './phrase.ts'

/** French: phrases pointing to a category or, with `!`, to a signal; `*` is any ending. */
export const fr = readLexicon(`
account.create: creer compte, ouvrir compte, inscri*, nouveau compte
account.access.login: me connecter, connexion, se connecter, identifiant
account.access.lockout: compte bloque, compte verrouille, compte suspendu, debloquer compte,
  trop de tentatives
account.access.password: mot de passe, mot de passe oublie, reinitialiser mot
account.access.recovery: recuperer compte, perdu acces, retrouver acces
account.verification.identity: verifier identite, verification identite, justificatif identite,
  verification
account.verification.documents: document refuse, documents refuses, passeport, carte identite,
  justificatif
account.update.profile: changer adresse, modifier adresse, changer email, modifier profil,
  mes informations, mes coordonnees
account.update.close: supprimer compte, fermer compte, cloturer compte
account.security.suspicious: activite suspecte, non autorise*, pas reconnu, fraude, hameconnage
account.security.stolen: pirate, compte vole, carte volee, carte perdue, usurpation,
  quelqu un utilise
transaction.payment.failed: paiement refuse, paiement echoue, carte refusee, impossible de payer,
  echec paiement, paiement ne passe
transaction.payment.gateway: page de paiement, passerelle paiement, 3d secure
transaction.payment.missing: argent manquant, argent disparu, fonds manquants, paiement pas recu,
  virement pas recu
transaction.payment.payout: versement, virement vendeur, pas ete paye, mes gains
transaction.payment.history: historique transactions, historique paiements, historique commandes
transaction.billing.charge: facture trop, frais, preleve trop, montant preleve, surfacture*
transaction.billing.subscription: abonnement, cotisation, renouvellement
transaction.billing.invoice: facture, recu, tva
transaction.dispute.order: litige, ouvrir litige, mediation, vendeur refuse, acheteur pretend
transaction.dispute.payment: debite deux fois, double debit, preleve deux fois, contester paiement
transaction.refund_cancellation.return: retour, retourner, renvoyer, echange, echanger,
  mauvaise taille
transaction.refund_cancellation.refund: rembours*, etre rembourse, demande remboursement
transaction.refund_cancellation.delayed: remboursement pas recu, pas recu remboursement,
  attends remboursement,
  ou est remboursement, suivi remboursement, remboursement en attente
transaction.refund_cancellation.wrong: remboursement incorrect, remboursement partiel,
  mauvais remboursement
transaction.refund_cancellation.cancel: annuler commande, annulation, annuler achat, annuler
transaction.order_status.place: passer commande, impossible de commander, panier, commander
transaction.order_status.track: suivre commande, suivi commande, ou est commande,
  ou en est commande, numero suivi, suivi
transaction.order_status.pending: commande en attente, commande bloquee, pas confirmee
transaction.order_change: modifier commande, changer commande, ajouter article, changer quantite
delivery.late: pas arrive, pas recu, retard, colis perdu, livraison en retard, toujours pas livre,
  jamais recu
delivery.mismatch: mauvais article, pas conforme, ne correspond pas, article manquant,
  erreur article, commande incomplete
delivery.damaged: abime*, casse, cassee, endommage*, defectueu*
delivery.shipping_error: mauvaise adresse, retourne expediteur, etiquette, douane, livre ailleurs
listing.create: creer annonce, nouvelle annonce, ajouter produit, mettre en vente
listing.edit: modifier annonce, changer annonce
listing.remove: supprimer annonce, retirer annonce
listing.format: mise en forme, mise en page
listing.images: image*, photo annonce, televerser photo, photos produit
listing.price_stock: changer prix, mettre a jour prix, stock, inventaire
listing.visibility: annonce invisible, annonce refusee, annonce pas visible,
  en attente validation, approbation
listing.category: mauvaise categorie, changer categorie, categorie
vendor.onboarding: devenir vendeur, commencer a vendre, ouvrir boutique
vendor.shipping: frais expedition, tarifs livraison vendeur, transporteur, imprimer etiquette
vendor.standing: note vendeur, evaluation vendeur, support prioritaire
vendor.special: vente internationale, gros volumes, import en masse
technical.outage: site en panne, panne, site indisponible, site inaccessible
technical.slow: lent, lente, trop lent, charge lentement, rame
technical.errors: message erreur, page erreur, erreur 404, erreur 500, plante, page blanche
technical.bug: bogue, bug, bouton ne fonctionne, signaler bug
technical.navigation: ou trouver, je ne trouve pas, comment utiliser le site
technical.app.install: installer application, telecharger application
technical.app.update: mise a jour application, nouvelle version
technical.app.usability: application mobile, application, appli
privacy.breach: fuite donnees, donnees exposees
privacy.data_request: copie donnees, effacer donnees, supprimer donnees, rgpd
privacy.concern: vie privee, confidentialite, donnees personnelles
safety.unsafe: dangereu*, blesse*, pris feu, brulure, effets secondaires
safety.counterfeit: contrefacon, faux, pas authentique, contrefait*
safety.violation: interdit, illegal*, arnaque, signaler vendeur, signaler annonce
general.question: horaires, moyens de paiement, delai livraison, livrez vous, conditions,
  modes livraison
general.presales: avant achat, disponible, quelle taille, conseill*, en stock, combien coute
general.product_use: mode emploi, notice, garantie, comment utiliser, montage
general.promotions: code promo, reduction, bon achat, carte cadeau, promotion, solde*
general.feature_request: suggestion, fonctionnalite, proposer idee, il serait bien
feedback.complaint: reclamation, plainte, plaindre, decu*, inacceptable, honteux
feedback.praise: merci pour, excellent service, bravo, tres content, felicit*
contact.person: parler a quelqu un, parler a un conseiller, un humain, un conseiller,
  service client, vous appeler, joindre
contact.accessibility: lecteur ecran, malvoyant*, accessibilite, handicap*, sourd*
!outage: site en panne, site indisponible, site inaccessible
!many_affected: tous les clients, tous mes acheteurs, toutes nos commandes
!money_blocked: paiement refuse, debite deux fois, preleve deux fois, argent disparu,
  fonds manquants
!account_at_risk: pirate, compte vole, carte volee, non autorise*, usurpation
!data_exposed: fuite donnees, donnees exposees
!safety_risk: dangereu*, pris feu, blesse*, contrefacon
!repeat_contact: toujours pas de reponse, troisieme fois, deja ecrit, deja contacte
!legal_notice: mon avocat, action en justice, tribunal, mise en demeure
`)
