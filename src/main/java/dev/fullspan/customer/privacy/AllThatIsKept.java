package dev.fullspan.customer.privacy;

import dev.fullspan.customer.CustomerId;
import dev.fullspan.customer.Dossiers;
import dev.fullspan.customer.privacy.PrivacyRequest.Kind;
import dev.fullspan.customer.privacy.PrivacyRequest.Part;
import dev.fullspan.eventlog.Erasures;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.AuditTrail.Change;
import dev.fullspan.platform.Exportable;
import dev.fullspan.platform.PersonKeys;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Hands out and erases all that every module keeps of a customer. */
@Component
class AllThatIsKept {
    private static final Logger LOG = LoggerFactory.getLogger(AllThatIsKept.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Dossiers dossiers;
    private final Erasures erasures;
    private final EventLog log;
    private final PrivacyRequests requests;
    private final ObjectProvider<Exportable> modules;
    private final AuditTrail audit;

    AllThatIsKept(
            Dossiers dossiers,
            Erasures erasures,
            EventLog log,
            PrivacyRequests requests,
            ObjectProvider<Exportable> modules,
            AuditTrail audit) {
        this.dossiers = dossiers;
        this.erasures = erasures;
        this.log = log;
        this.requests = requests;
        this.modules = modules;
        this.audit = audit;
    }

    /** Erasures that a stop interrupted were brought to their end by now. */
    @EventListener(ApplicationReadyEvent.class)
    void interrupted() {
        requests.interrupted();
    }

    /** Writes a ZIP with a file of JSON for each kind of thing that is kept. The request is done when all was written. */
    void export(ShopId shop, CustomerId customer, String actor, OutputStream out) throws IOException {
        PersonKeys person = person(shop, customer);
        long request = requests.openOrNew(shop, Kind.EXPORT, customer, actor);
        List<Part> parts = new ArrayList<>();
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Exportable module : modules()) {
            zip.putNextEntry(new ZipEntry(module.part() + ".json"));
            parts.add(new Part(module.part(), write(shop, person, module, zip)));
            zip.closeEntry();
        }
        zip.finish();
        requests.done(shop, request, parts, actor);
        audit.record(actor, "customer.exported", "customer:" + customer, shop);
    }

    private static long write(ShopId shop, PersonKeys person, Exportable module, OutputStream to) throws IOException {
        boolean[] any = new boolean[1];
        to.write('[');
        long count = module.write(shop, person, row -> {
            to.write(any[0] ? ",\n".getBytes(java.nio.charset.StandardCharsets.UTF_8) : new byte[] {'\n'});
            to.write(JSON.writeValueAsBytes(row));
            any[0] = true;
        });
        to.write("\n]\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return count;
    }

    private List<Exportable> modules() {
        return modules.orderedStream().sorted(Comparator.comparing(Exportable::part)).toList();
    }

    private PersonKeys person(ShopId shop, CustomerId customer) {
        return erasures.whole(shop, dossiers.get(shop, customer).person());
    }

    /**
     * Begins to erase a customer everywhere, and goes on in the background.
     *
     * @param confirmJoined whether user ids that only an alias or a hand joined with theirs are theirs indeed
     * @return id of the request
     * @throws ProblemException {@link Problem#CONFLICT} where that was not confirmed, or the erasure is under way
     */
    long erase(ShopId shop, CustomerId any, boolean confirmJoined, String actor) {
        CustomerId customer = dossiers.get(shop, any).line().id();
        PersonKeys own = dossiers.get(shop, customer).person();
        Set<String> joined = confirmJoined ? Set.of() : log.people().joined(shop, own);
        if (!joined.isEmpty()) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "confirmJoined",
                    "With this customer's user ids others were joined by an alias call or by hand: “" + String.join("”, “", joined)
                            + "”. If all of it is one person, tick that and erase again; nothing was erased yet.");
        }
        long request = requests.openOrNew(shop, Kind.ERASE, customer, actor);
        if (!requests.begin(shop, request)) {
            throw new ProblemException(Problem.CONFLICT, null, "This erasure is under way already.");
        }
        Thread.ofVirtual().name("erase-" + request).start(() -> run(shop, customer, request, actor));
        return request;
    }

    private void run(ShopId shop, CustomerId customer, long request, String actor) {
        try {
            PersonKeys person = person(shop, customer);
            List<Part> parts = new ArrayList<>();
            for (Exportable module : modules()) {
                parts.add(new Part(module.part(), module.write(shop, person, row -> {})));
            }
            erasures.erase(shop, person, module -> requests.step(shop, request, module));
            requests.done(shop, request, parts, actor);
            audit.record(actor, "customer.erased", "customer:" + customer, shop, Change.one("Things kept of them", total(parts), "0"));
        } catch (IOException | RuntimeException e) {
            LOG.error("Erasure {} broke off", request, e);
            requests.failed(shop, request, "Something broke on our side; it stands in the log. Start it again: what is gone stays gone.");
        }
    }

    private static String total(List<Part> parts) {
        return Long.toString(parts.stream().mapToLong(Part::count).sum());
    }
}
