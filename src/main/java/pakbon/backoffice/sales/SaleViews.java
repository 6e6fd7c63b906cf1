package pakbon.backoffice.sales;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import pakbon.backoffice.Formats;
import pakbon.backoffice.UsualPayments;
import pakbon.backoffice.fulfillments.Slip;
import pakbon.backoffice.papers.Papers;
import pakbon.catalog.Product;
import pakbon.catalog.Products;
import pakbon.channels.PaidMirror;
import pakbon.channels.StatusMirror;
import pakbon.channels.SyncLog;
import pakbon.documents.CarrierLabels;
import pakbon.documents.Documents;
import pakbon.documents.PaperKind;
import pakbon.documents.PrintLog;
import pakbon.documents.PrintLog.Printed;
import pakbon.fulfillment.Bags;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.fulfillment.FulfillmentNotes;
import pakbon.fulfillment.FulfillmentState.Completed;
import pakbon.fulfillment.Fulfillments;
import pakbon.notifications.MailSettings;
import pakbon.notifications.MailSetup;
import pakbon.notifications.Mails;
import pakbon.orders.Order;
import pakbon.orders.Orders;
import pakbon.orders.Returns;
import pakbon.outlets.Outlet;
import pakbon.outlets.Outlets;
import pakbon.sales.MoneyWentBack;
import pakbon.sales.Payment;
import pakbon.sales.PaymentTypes;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.SaleLine;
import pakbon.sales.SaleReturns;
import pakbon.sales.Sales;
import pakbon.sales.UsualPayment;
import pakbon.shared.Handover;
import pakbon.shared.RetailerId;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/**
 * Reads a sale with all that hangs on it. Who works at the outlet of the receipt, or at one that packs a part of it, may
 * see it; for everybody else it does not exist (docs/decisions/2026-11-26-who-packs-a-sale-sees-it.md).
 */
@Component
class SaleViews {
    /** The newest; the rest stands in the log for as long as it is kept. */
    private static final int CALLS_SHOWN = 50;

    private final Sales sales;
    private final Products products;
    private final PaymentTypes paymentTypes;
    private final SaleReturns saleReturns;
    private final MoneyWentBack wentBack;
    private final CarrierLabels labels;
    private final Returns returns;
    private final Fulfillments fulfillments;
    private final FulfillmentNotes notes;
    private final Bags bags;
    private final Orders orders;
    private final StatusMirror mirror;
    private final PaidMirror money;
    private final Outlets outlets;
    private final Documents documents;
    private final SyncLog calls;
    private final Timelines timelines;
    private final Mails mails;
    private final PrintLog log;
    private final Papers papers;
    private final MailSetup mailSetup;

    SaleViews(
            Sales sales,
            Products products,
            PaymentTypes paymentTypes,
            SaleReturns saleReturns,
            MoneyWentBack wentBack,
            CarrierLabels labels,
            Returns returns,
            Fulfillments fulfillments,
            FulfillmentNotes notes,
            Bags bags,
            Orders orders,
            StatusMirror mirror,
            PaidMirror money,
            Outlets outlets,
            Documents documents,
            SyncLog calls,
            Timelines timelines,
            Mails mails,
            PrintLog log,
            Papers papers,
            MailSetup mailSetup) {
        this.sales = sales;
        this.products = products;
        this.paymentTypes = paymentTypes;
        this.saleReturns = saleReturns;
        this.wentBack = wentBack;
        this.labels = labels;
        this.returns = returns;
        this.fulfillments = fulfillments;
        this.notes = notes;
        this.bags = bags;
        this.orders = orders;
        this.mirror = mirror;
        this.money = money;
        this.outlets = outlets;
        this.documents = documents;
        this.calls = calls;
        this.timelines = timelines;
        this.mails = mails;
        this.log = log;
        this.papers = papers;
        this.mailSetup = mailSetup;
    }

    Optional<Sale> sale(SaleId id, SignedIn person) {
        return sales.byId(person.retailer(), id).filter(sale -> sees(person, sale));
    }

    private boolean sees(SignedIn person, Sale sale) {
        return sale.outlets().stream().anyMatch(person::sees);
    }

    /** All of it as it was at one moment: what is written meanwhile is on the next page, whole. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    Optional<SaleView> view(SaleId id, SignedIn person, Formats formats) {
        return sale(id, person).map(sale -> {
            var retailer = person.retailer();
            var all = outlets.all(retailer);
            var outlet = all.stream()
                    .filter(one -> one.id().equals(sale.outlet()))
                    .findFirst()
                    .orElseThrow();
            var parts = fulfillments.of(retailer, id).stream()
                    .map(part -> new Slip.Part(part, name(all, part.outlet()), person.sees(part.outlet())))
                    .toList();
            var written = notes.of(
                    retailer,
                    parts.stream().map(part -> part.fulfillment().id()).toList());
            var order = orders.ofSale(retailer, id);
            var receipt = documents.receipt(retailer, sale);
            var sync =
                    order.flatMap(known -> mirror.syncOf(retailer, known.id())).orElse(null);
            return new SaleView(
                    sale,
                    outlet,
                    receipt.lines(),
                    receipt.payments(),
                    parts,
                    order.orElse(null),
                    sync,
                    order.flatMap(known -> money.of(retailer, known.id())).orElse(null),
                    timelines.of(
                            retailer,
                            sale,
                            receipt.lines(),
                            parts,
                            written,
                            sync,
                            order.map(known -> calls(known, person)).orElse(List.of()),
                            formats.in(outlet.zone())),
                    receipt,
                    waysOfPaying(retailer, sale, receipt.payments()),
                    saleReturns.of(retailer, id),
                    wentBack.of(retailer, sale, receipt.lines()),
                    !returns.open(retailer, id).isEmpty()
                            || !returns.owed(retailer, id).isEmpty(),
                    labels.carriers(),
                    labels.latest(
                            retailer,
                            parts.stream().map(part -> part.fulfillment().id()).toList()),
                    written,
                    signed(retailer, parts),
                    mails(id, person),
                    printed(retailer, id, parts),
                    papers.forCustomer(retailer, sale, receipt.outlet(), ""),
                    archived(retailer, receipt.lines()),
                    unknown(retailer, receipt.lines(), parts));
        });
    }

    private Set<FulfillmentId> signed(RetailerId retailer, List<Slip.Part> parts) {
        return bags.signed(
                retailer,
                parts.stream()
                        .map(Slip.Part::fulfillment)
                        .filter(part -> part.handover() == Handover.PICKUP && part.state() instanceof Completed)
                        .map(Fulfillment::id)
                        .toList());
    }

    /** Those of its outlet; where it has none, the codes of the usual ones and the words in which it was paid already. */
    private List<String> waysOfPaying(RetailerId retailer, Sale sale, List<Payment> paid) {
        var own = paymentTypes.at(retailer, sale.outlet());
        return own.isEmpty()
                ? Stream.concat(
                                UsualPayments.codes().stream(),
                                paid.stream().map(payment -> UsualPayment.codeFor(payment.type())))
                        .distinct()
                        .toList()
                : own;
    }

    /** What is no longer sold, and was ordered all the same. */
    private List<String> archived(RetailerId retailer, List<SaleLine> lines) {
        var asked = lines.stream()
                .map(SaleLine::product)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return products.byIds(retailer, asked).values().stream()
                .filter(Product::isArchived)
                .map(Product::fullName)
                .sorted()
                .toList();
    }

    /** What is still to be packed and nobody has said yet what it is. */
    private List<SaleLine> unknown(RetailerId retailer, List<SaleLine> lines, List<Slip.Part> parts) {
        var open = parts.stream()
                .map(Slip.Part::fulfillment)
                .filter(part -> part.state().isOpen())
                .flatMap(part -> part.lines().stream())
                .filter(line -> line.quantity().isPositive())
                .collect(Collectors.toMap(FulfillmentLine::line, FulfillmentLine::product, (one, _) -> one));
        if (open.isEmpty()) {
            return List.of();
        }
        var known = products.byIds(retailer, Set.copyOf(open.values()));
        return lines.stream()
                .filter(line -> {
                    var product = known.get(open.get(line.id()));
                    return product != null && product.isUnknown();
                })
                .toList();
    }

    private Map<UUID, Printed> printed(RetailerId retailer, SaleId sale, List<Slip.Part> parts) {
        var printed = new HashMap<>(log.of(retailer, PaperKind.RECEIPT, List.of(sale.value())));
        printed.putAll(log.of(
                retailer,
                PaperKind.PACKING_SLIP,
                parts.stream().map(part -> part.fulfillment().id().value()).toList()));
        return printed;
    }

    private List<SyncLog.Attempt> calls(Order order, SignedIn person) {
        return person.may(Permission.SEE_CHANNELS)
                ? calls.ofOrder(person.retailer(), order.connection(), order.externalId(), CALLS_SHOWN)
                : List.of();
    }

    SaleMails mails(SaleId id, SignedIn person) {
        return new SaleMails(
                mails.ofSale(person.retailer(), id),
                person.may(Permission.SEND_MAIL) ? mails.possible(person.retailer(), id) : List.of(),
                mailSetup.of(person.retailer()).source() != MailSettings.Source.NONE);
    }

    private static String name(List<Outlet> outlets, pakbon.outlets.OutletId id) {
        return outlets.stream()
                .filter(outlet -> outlet.id().equals(id))
                .map(Outlet::name)
                .findFirst()
                .orElse("");
    }
}
