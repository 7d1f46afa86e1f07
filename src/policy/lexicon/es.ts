import { readLexicon } from './phrase.ts'

/** Spanish: phrases pointing to a category or, with `!`, to a signal; `*` is any ending. */
export const es = readLexicon(`
account.create: crear cuenta, abrir cuenta, registrar*, nueva cuenta
account.access.login: iniciar sesion, inicio de sesion, entrar en mi cuenta, no puedo entrar
account.access.lockout: cuenta bloqueada, cuenta suspendida, desbloquear cuenta,
  demasiados intentos
account.access.password: contrasena, olvide contrasena, restablecer contrasena, clave
account.access.recovery: recuperar cuenta, recuperar acceso, perdi acceso
account.verification.identity: verificar identidad, verificacion de identidad, verificacion
account.verification.documents: documento rechazado, documentos rechazados, pasaporte,
  comprobante domicilio, subir documento*
account.update.profile: cambiar direccion, cambiar correo, actualizar perfil,
  mis datos personales, editar perfil
account.update.close: eliminar cuenta, cerrar cuenta, borrar cuenta, dar de baja
account.security.suspicious: actividad sospechosa, no autorizad*, no reconozco, fraude,
  suplantacion
account.security.stolen: hackeado, hackeada, hackearon, cuenta robada, tarjeta robada,
  tarjeta perdida, robaron cuenta
transaction.payment.failed: pago rechazado, pago fallido, tarjeta rechazada, no puedo pagar,
  pago no funciona, fallo pago
transaction.payment.gateway: pasarela de pago, pagina de pago, 3d secure
transaction.payment.missing: falta dinero, dinero desaparecido, pago no recibido,
  transferencia no recibida, fondos
transaction.payment.payout: no me han pagado, mis ganancias, retirar dinero, liquidacion
transaction.payment.history: historial de transacciones, historial de pagos, historial de pedidos
transaction.billing.charge: cobro incorrecto, cobraron de mas, cargo incorrecto, comision,
  cargo inesperado
transaction.billing.subscription: suscripcion, cuota mensual, renovacion
transaction.billing.invoice: factura, recibo, iva
transaction.dispute.order: disputa, abrir disputa, mediacion, vendedor se niega
transaction.dispute.payment: cobraron dos veces, cobro doble, cargo duplicado, contracargo
transaction.refund_cancellation.return: devolver, devolucion, cambio de talla, cambiar producto,
  talla equivocada
transaction.refund_cancellation.refund: reembols*, devolver dinero, quiero mi dinero
transaction.refund_cancellation.delayed: reembolso no recibido, donde esta reembolso,
  esperando reembolso, estado reembolso
transaction.refund_cancellation.wrong: reembolso incorrecto, reembolso parcial
transaction.refund_cancellation.cancel: cancelar pedido, cancelar compra, anular pedido, cancelar
transaction.order_status.place: hacer pedido, no puedo comprar, carrito, realizar pedido
transaction.order_status.track: seguir pedido, rastrear pedido, donde esta pedido, seguimiento,
  numero de seguimiento, estado pedido
transaction.order_status.pending: pedido pendiente, pedido atascado, no confirmado
transaction.order_change: cambiar pedido, modificar pedido, anadir articulo, cambiar cantidad
delivery.late: no ha llegado, no llego, no recibido pedido, retraso, pedido tarde, nunca llego,
  paquete perdido
delivery.mismatch: producto equivocado, no coincide, articulo equivocado, falta articulo,
  no es lo que pedi, incompleto
delivery.damaged: danado, danada, roto, rota, defectuos*
delivery.shipping_error: direccion equivocada, devuelto al remitente, etiqueta de envio, aduana
listing.create: crear publicacion, nueva publicacion, publicar producto, anadir producto,
  crear anuncio
listing.edit: editar publicacion, modificar publicacion, editar anuncio
listing.remove: eliminar publicacion, retirar publicacion, borrar anuncio
listing.format: formato descripcion, formato
listing.images: imagen*, subir foto*, fotos del producto
listing.price_stock: actualizar precio, cambiar precio, existencias, inventario
listing.visibility: publicacion no visible, publicacion rechazada, pendiente de aprobacion,
  no aparece, aprobacion
listing.category: categoria equivocada, cambiar categoria, categoria
vendor.onboarding: ser vendedor, empezar a vender, abrir tienda
vendor.shipping: tarifas de envio, transportista, imprimir etiqueta
vendor.standing: calificacion vendedor, valoracion vendedor, soporte prioritario
vendor.special: ventas internacionales, venta al por mayor, carga masiva
technical.outage: sitio caido, pagina caida, no funciona el sitio, fuera de servicio
technical.slow: lento, lenta, muy lento, tarda mucho, se congela
technical.errors: mensaje de error, error 404, error 500, pagina en blanco, se cierra
technical.bug: fallo, bug, boton no funciona, reportar error
technical.navigation: donde encuentro, no encuentro, como usar el sitio
technical.app.install: instalar aplicacion, descargar aplicacion
technical.app.update: actualizar aplicacion, nueva version
technical.app.usability: aplicacion movil, aplicacion, app
privacy.breach: filtracion de datos, datos expuestos
privacy.data_request: copia de mis datos, borrar mis datos, eliminar mis datos, rgpd
privacy.concern: privacidad, datos personales, proteccion de datos
safety.unsafe: peligros*, insegur*, herid*, se incendio, quemadura, efectos secundarios
safety.counterfeit: falsificad*, falso, no es original, imitacion
safety.violation: prohibido, ilegal*, estafa, denunciar vendedor, denunciar publicacion
general.question: horario, metodos de pago, plazo de entrega, hacen envios, condiciones,
  opciones de envio
general.presales: antes de comprar, disponible, que talla, recomienda*, hay stock, cuanto cuesta
general.product_use: como se usa, manual, instrucciones, garantia, montaje
general.promotions: codigo promocional, descuento, cupon, tarjeta regalo, oferta*
general.feature_request: sugerencia, funcionalidad, seria bueno, nueva funcion
feedback.complaint: queja, reclamacion, quejarme, decepcionad*, inaceptable, pesimo
feedback.praise: gracias por, excelente servicio, felicit*, muy contento
contact.person: hablar con alguien, hablar con una persona, hablar con un agente, persona real,
  atencion al cliente, llamarles
contact.accessibility: lector de pantalla, accesibilidad, discapacidad, ciego, sord*
!outage: sitio caido, pagina caida, fuera de servicio
!many_affected: todos los clientes, todos mis compradores, todos nuestros pedidos
!money_blocked: pago rechazado, cobraron dos veces, cobro doble, dinero desaparecido
!account_at_risk: hackead*, hackearon, cuenta robada, tarjeta robada, no autorizad*
!data_exposed: filtracion de datos, datos expuestos
!safety_risk: peligros*, se incendio, herid*, falsificad*
!repeat_contact: sin respuesta, tercera vez, ya escribi, otra vez sin
!legal_notice: mi abogado, acciones legales, demanda, juzgado
`)
