import { readLexicon } from './phrase.ts'

/** Brazilian: phrases pointing to a category or, with `!`, to a signal; `*` is any ending. */
export const ptBR = readLexicon(`
account.create: criar conta, abrir conta, cadastr*, nova conta
account.access.login: fazer login, entrar na conta, nao consigo entrar, acessar conta
account.access.lockout: conta bloqueada, conta suspensa, desbloquear conta, muitas tentativas
account.access.password: senha, esqueci senha, redefinir senha
account.access.recovery: recuperar conta, recuperar acesso, perdi acesso
account.verification.identity: verificar identidade, verificacao de identidade, verificacao
account.verification.documents: documento recusado, documentos recusados, passaporte,
  comprovante de endereco, enviar documento*
account.update.profile: mudar endereco, alterar endereco, alterar email, atualizar perfil,
  meus dados cadastrais, editar perfil
account.update.close: excluir conta, encerrar conta, apagar conta, cancelar conta
account.security.suspicious: atividade suspeita, nao autorizad*, nao reconheco, fraude,
  golpe por email
account.security.stolen: hackeada, hackeado, invadiram, conta roubada, cartao roubado,
  cartao perdido, conta invadida
transaction.payment.failed: pagamento recusado, pagamento falhou, cartao recusado,
  nao consigo pagar, falha no pagamento
transaction.payment.gateway: pagina de pagamento, gateway de pagamento, 3d secure
transaction.payment.missing: dinheiro sumiu, falta dinheiro, pagamento nao recebido,
  transferencia nao recebida, pix nao caiu
transaction.payment.payout: repasse, nao recebi das vendas, meus ganhos, sacar
transaction.payment.history: historico de transacoes, historico de pagamentos,
  historico de pedidos
transaction.billing.charge: cobranca incorreta, cobraram a mais, cobranca indevida, taxa, taxas
transaction.billing.subscription: assinatura, mensalidade, renovacao
transaction.billing.invoice: nota fiscal, fatura, recibo
transaction.dispute.order: disputa, abrir disputa, mediacao, vendedor se recusa
transaction.dispute.payment: cobrado duas vezes, cobraram duas vezes, cobranca duplicada,
  estorno contestado
transaction.refund_cancellation.return: devolver, devolucao, trocar, troca, tamanho errado
transaction.refund_cancellation.refund: reembols*, dinheiro de volta, estorno
transaction.refund_cancellation.delayed: reembolso nao recebido, onde esta reembolso,
  aguardando reembolso, status reembolso, reembolso atrasado
transaction.refund_cancellation.wrong: reembolso errado, reembolso parcial, reembolso incorreto
transaction.refund_cancellation.cancel: cancelar pedido, cancelar compra, cancelamento, cancelar
transaction.order_status.place: fazer pedido, nao consigo comprar, carrinho, finalizar compra
transaction.order_status.track: rastrear pedido, rastreamento, onde esta pedido,
  codigo de rastreio, acompanhar pedido, status pedido
transaction.order_status.pending: pedido pendente, pedido parado, nao confirmado
transaction.order_change: alterar pedido, mudar pedido, adicionar item, mudar quantidade
delivery.late: nao chegou, nao recebi pedido, atraso, atrasado, atrasada, nunca chegou,
  pacote extraviado
delivery.mismatch: produto errado, nao corresponde, item errado, falta item, diferente do anuncio,
  incompleto
delivery.damaged: danificado, danificada, quebrado, quebrada, com defeito
delivery.shipping_error: endereco errado, devolvido ao remetente, etiqueta de envio, alfandega
listing.create: criar anuncio, novo anuncio, publicar produto, adicionar produto
listing.edit: editar anuncio, alterar anuncio
listing.remove: remover anuncio, excluir anuncio
listing.format: formatacao, formato da descricao
listing.images: imagem, imagens, enviar foto*, fotos do produto
listing.price_stock: atualizar preco, mudar preco, estoque, inventario
listing.visibility: anuncio nao aparece, anuncio recusado, aguardando aprovacao, aprovacao,
  nao aparece
listing.category: categoria errada, mudar categoria, categoria
vendor.onboarding: ser vendedor, comecar a vender, abrir loja
vendor.shipping: tabela de frete, transportadora, imprimir etiqueta
vendor.standing: nota do vendedor, avaliacao do vendedor, suporte prioritario
vendor.special: vendas internacionais, atacado, importacao em massa
technical.outage: site fora do ar, fora do ar, site caiu, indisponivel
technical.slow: lento, lenta, muito lento, demora, trava
technical.errors: mensagem de erro, erro 404, erro 500, pagina em branco, fecha sozinho
technical.bug: bug, falha no site, botao nao funciona, relatar erro
technical.navigation: onde encontro, nao encontro, como usar o site
technical.app.install: instalar aplicativo, baixar aplicativo
technical.app.update: atualizar aplicativo, nova versao
technical.app.usability: aplicativo, app, celular
privacy.breach: vazamento de dados, dados vazados
privacy.data_request: copia dos meus dados, apagar meus dados, excluir meus dados, lgpd
privacy.concern: privacidade, dados pessoais, protecao de dados
safety.unsafe: perigos*, insegur*, machuc*, pegou fogo, queimadura, efeitos colaterais
safety.counterfeit: falsificad*, falso, nao e original, pirata, replica
safety.violation: proibido, ilegal*, golpe, denunciar vendedor, denunciar anuncio
general.question: horario, formas de pagamento, prazo de entrega, entregam em, condicoes,
  opcoes de entrega
general.presales: antes de comprar, disponivel, qual tamanho, recomenda*, tem em estoque,
  quanto custa
general.product_use: como usar, manual, instrucoes, garantia, montagem
general.promotions: codigo promocional, desconto, cupom, vale presente, promocao
general.feature_request: sugestao, funcionalidade, seria bom, novo recurso
feedback.complaint: reclamacao, reclamar, queixa, decepcionad*, inaceitavel, pessimo
feedback.praise: obrigado pelo, otimo atendimento, parabens, muito satisfeit*
contact.person: falar com alguem, falar com uma pessoa, falar com atendente, atendente,
  pessoa de verdade, ligar para voces
contact.accessibility: leitor de tela, acessibilidade, deficiencia, cego, surd*
!outage: site fora do ar, site caiu
!many_affected: todos os clientes, todos os compradores, todos os pedidos
!money_blocked: pagamento recusado, cobrado duas vezes, cobraram duas vezes, dinheiro sumiu
!account_at_risk: hackead*, invadiram, conta roubada, conta invadida, cartao roubado,
  nao autorizad*
!data_exposed: vazamento de dados, dados vazados
!safety_risk: perigos*, pegou fogo, machuc*, falsificad*
!repeat_contact: sem resposta, terceira vez, ja escrevi, ja entrei em contato
!legal_notice: meu advogado, acao judicial, processo judicial, procon
`)
