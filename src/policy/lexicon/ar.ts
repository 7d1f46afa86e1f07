import { readLexicon } from './phrase.ts'

/** Arabic: phrases pointing to a category or, with `!`, to a signal; `*` is any ending. */
export const ar = readLexicon(`
account.create: انشاء حساب, فتح حساب, تسجيل حساب, حساب جديد
account.access.login: تسجيل الدخول, الدخول الى حسابي, لا استطيع الدخول
account.access.lockout: حسابي محظور, حساب مغلق, حساب موقوف, فك الحظر, محاولات كثيرة
account.access.password: كلمة المرور, كلمة السر, نسيت كلمة, اعادة تعيين كلمة
account.access.recovery: استعادة حساب, استرجاع حساب, فقدت الوصول
account.verification.identity: التحقق من هويتي, اثبات الهوية, توثيق الحساب
account.verification.documents: رفض المستند, رفض الوثائق, جواز السفر, اثبات العنوان
account.update.profile: تغيير العنوان, تغيير البريد, تعديل الملف الشخصي, بياناتي الشخصية
account.update.close: حذف حسابي, اغلاق حسابي, حذف حساب
account.security.suspicious: نشاط مريب, نشاط مشبوه, غير مصرح, احتيال, تصيد
account.security.stolen: اختراق, تم اختراق, حساب مسروق, سرقة حسابي, بطاقة مسروقة, سرقت بطاقتي
transaction.payment.failed: فشل الدفع, رفض الدفع, رفض البطاقة, لا استطيع الدفع, فشلت عملية الدفع
transaction.payment.gateway: بوابة الدفع, صفحة الدفع
transaction.payment.missing: مبلغ مفقود, اموال مفقودة, لم يصل المبلغ, لم يصل التحويل
transaction.payment.payout: مستحقاتي, ارباحي, سحب الارباح, لم استلم مستحقات
transaction.payment.history: سجل المعاملات, سجل المدفوعات, سجل الطلبات
transaction.billing.charge: رسوم خاطئة, خصم زائد, رسوم اضافية, مبلغ خاطئ
transaction.billing.subscription: اشتراك, رسوم الاشتراك, تجديد
transaction.billing.invoice: فاتورة, ايصال, ضريبة
transaction.dispute.order: نزاع, فتح نزاع, وساطة, البائع يرفض
transaction.dispute.payment: خصم مرتين, خصم مزدوج, تم الخصم مرتين
transaction.refund_cancellation.return: ارجاع, اعادة المنتج, استبدال, مقاس خاطئ
transaction.refund_cancellation.refund: استرداد, استرجاع المبلغ, استرجاع اموالي, رد المبلغ
transaction.refund_cancellation.delayed: لم يصل الاسترداد, تاخر الاسترداد, حالة الاسترداد,
  اين استرداد
transaction.refund_cancellation.wrong: استرداد خاطئ, استرداد جزئي
transaction.refund_cancellation.cancel: الغاء الطلب, الغاء طلبي, الغاء
transaction.order_status.place: تقديم طلب شراء, لا استطيع الشراء, سلة, اتمام الشراء
transaction.order_status.track: تتبع الطلب, تتبع طلبي, اين طلبي, رقم التتبع, تتبع, حالة الطلب
transaction.order_status.pending: طلب معلق, الطلب عالق, لم يتم تاكيد
transaction.order_change: تعديل الطلب, تغيير الطلب, تغيير الكمية
delivery.late: لم يصل, لم تصل, لم استلم, تاخر, تاخير, متاخر
delivery.mismatch: منتج خاطئ, لا يطابق, غير مطابق, منتج مختلف, ناقص
delivery.damaged: تالف, مكسور, معطوب, معيب
delivery.shipping_error: عنوان خاطئ, اعيد الى المرسل, ملصق الشحن, جمارك
listing.create: انشاء عرض, اضافة منتج, نشر منتج, عرض جديد
listing.edit: تعديل العرض, تعديل المنتج
listing.remove: حذف العرض, ازالة العرض
listing.format: تنسيق الوصف, تنسيق
listing.images: صورة, صور, رفع صورة, صور المنتج
listing.price_stock: تحديث السعر, تغيير السعر, مخزون
listing.visibility: العرض لا يظهر, رفض العرض, موافقة, لا يظهر
listing.category: فئة خاطئة, تغيير الفئة, تصنيف
vendor.onboarding: اصبح بائعا, بدء البيع, فتح متجر
vendor.shipping: اسعار الشحن, شركة الشحن, طباعة الملصق
vendor.standing: تقييم البائع, تقييمي, دعم ذو اولوية
vendor.special: مبيعات دولية, بيع بالجملة
technical.outage: الموقع متوقف, الموقع معطل, تعطل الموقع
technical.slow: بطيء, بطيئة, بطئ
technical.errors: رسالة خطا, صفحة بيضاء, خطا 404, خطا 500
technical.bug: خلل, زر لا يعمل, الابلاغ عن خلل
technical.navigation: اين اجد, لا اجد, كيف استخدم الموقع
technical.app.install: تثبيت التطبيق, تحميل التطبيق
technical.app.update: تحديث التطبيق, الاصدار الجديد
technical.app.usability: تطبيق
privacy.breach: تسرب البيانات, تسريب بيانات
privacy.data_request: نسخة من بياناتي, حذف بياناتي
privacy.concern: خصوصية, بيانات شخصية, حماية البيانات
safety.unsafe: خطير, خطر, غير امن, اصابة, حريق, حروق
safety.counterfeit: مقلد, مزيف, غير اصلي, تقليد
safety.violation: ممنوع, مخالف, غير قانوني, نصب, الابلاغ عن بائع
general.question: ساعات العمل, طرق الدفع, مدة التوصيل, خيارات التوصيل
general.presales: قبل الشراء, متوفر, اي مقاس, كم سعر, كم ثمن
general.product_use: طريقة الاستخدام, دليل الاستخدام, ضمان, تركيب
general.promotions: رمز خصم, كوبون, خصم, قسيمة, بطاقة هدية
general.feature_request: اقتراح, ميزة جديدة, ارجو اضافة
feedback.complaint: شكوى, اشتكي, محبط, غير مقبول, خدمة سيئة
feedback.praise: شكرا على, خدمة ممتازة, راض جدا
contact.person: التحدث مع موظف, التحدث الى شخص, خدمة العملاء, اتصل بكم, موظف
contact.accessibility: قارئ الشاشة, كفيف, اصم, ذوي الاحتياجات
!outage: الموقع متوقف, الموقع معطل, تعطل الموقع
!many_affected: جميع العملاء, كل العملاء, جميع الطلبات
!money_blocked: فشل الدفع, خصم مرتين, تم الخصم مرتين, اموال مفقودة
!account_at_risk: اختراق, سرقة حسابي, حساب مسروق, بطاقة مسروقة, سرقت بطاقتي
!data_exposed: تسرب البيانات, تسريب بيانات
!safety_risk: خطير, غير امن, اصابة, حريق, مقلد
!repeat_contact: لم يرد احد, للمرة الثالثة, كتبت لكم من قبل
!legal_notice: المحامي, اجراء قانوني, المحكمة
`)
