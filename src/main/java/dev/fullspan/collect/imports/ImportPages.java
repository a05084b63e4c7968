package dev.fullspan.collect.imports;

import dev.fullspan.access.Gate;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Permission;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Imports as pages: choose a file and a mapping, look at what its first rows would become, start, watch, stop, see what was refused. */
@Controller
@RequestMapping("/shops/{shop}/imports")
class ImportPages {
    private static final int PREVIEWED = 20;

    private final Imports imports;
    private final ImportFolder folder;
    private final Shops shops;
    private final Gate gate;
    private final Clock clock;

    ImportPages(Imports imports, ImportFolder folder, Shops shops, Gate gate, Clock clock) {
        this.imports = imports;
        this.folder = folder;
        this.shops = shops;
        this.gate = gate;
        this.clock = clock;
    }

    @GetMapping
    @Requires("events:read")
    View list(@PathVariable String shop, HttpServletRequest request) {
        return form(ShopId.parse(shop), ImportChoice.NONE, null, request);
    }

    private JtePage form(ShopId shop, ImportChoice choice, @Nullable ImportFault fault, HttpServletRequest request) {
        Formats formats = new Formats(request.getLocale(), shops.get(shop).timeZone());
        return new JtePage(
                "collect/imports",
                ImportsView.of(
                        shop,
                        imports.of(shop),
                        folder.names(shop),
                        folder.of(shop),
                        choice,
                        fault,
                        mayImport(shop),
                        formats,
                        TableState.of(request)));
    }

    private boolean mayImport(ShopId shop) {
        return gate.caller()
                .map(caller -> caller.may(shop, Permission.EVENTS_WRITE))
                .orElse(false);
    }

    /** Shows what the first rows would become. An uploaded file is kept in the shop's folder. */
    @PostMapping("/preview")
    @Requires("events:write")
    View preview(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String file,
            @RequestParam(defaultValue = "") String mapping,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable MultipartFile upload,
            HttpServletRequest request)
            throws IOException {
        Shop into = shops.get(ShopId.parse(shop));
        ImportChoice choice = new ImportChoice(file, mapping, text);
        try {
            if (upload != null && !upload.isEmpty()) {
                String name = Optional.ofNullable(upload.getOriginalFilename()).orElse("upload");
                try (var content = upload.getInputStream()) {
                    choice = new ImportChoice(folder.keep(into.id(), name, content), mapping, text);
                }
            }
            Mapping read = read(choice);
            Path path = folder.file(into.id(), choice.file());
            return new JtePage(
                    "collect/importPreview",
                    ImportPreviewView.of(
                            choice,
                            read,
                            imports.preview(into, path, read, folder.mostUnpacked(choice.file()), PREVIEWED)));
        } catch (MappingFault e) {
            return form(into.id(), choice, new ImportFault(onText(choice) ? "text" : "mapping", e.sentence()), request)
                    .withStatus(422);
        } catch (ProblemException e) {
            return form(into.id(), choice, new ImportFault("file", e.detail()), request)
                    .withStatus(e.problem().status());
        }
    }

    /** Whether what is wrong stands in the field of the own mapping. */
    private static boolean onText(ImportChoice choice) {
        return !choice.text().isBlank() || choice.mapping().equals(ImportsView.OWN);
    }

    private Mapping read(ImportChoice choice) {
        if (!choice.text().isBlank()) {
            return imports.mapping(choice.text());
        }
        if (!Imports.BUILT_IN.contains(choice.mapping())) {
            throw choice.mapping().equals(ImportsView.OWN)
                    ? new MappingFault("text", "Write which column is what, below.")
                    : new MappingFault("mapping", "Choose what the file is, or write which column is what, below.");
        }
        return imports.mapping(imports.builtIn(choice.mapping()));
    }

    @PostMapping
    @Requires("events:write")
    View start(
            @PathVariable String shop,
            @RequestParam String file,
            @RequestParam(defaultValue = "") String mapping,
            @RequestParam(defaultValue = "") String text,
            HttpServletRequest request) {
        Shop into = shops.get(ShopId.parse(shop));
        ImportChoice choice = new ImportChoice(file, mapping, text);
        try {
            long id = imports.start(
                    into,
                    folder.file(into.id(), file),
                    file.substring(file.lastIndexOf('/') + 1),
                    read(choice),
                    folder.mostUnpacked(file),
                    () -> folder.imported(into.id(), file));
            return new RedirectView("/shops/" + into.id() + "/imports/" + id);
        } catch (MappingFault e) {
            return form(into.id(), choice, new ImportFault("text", e.sentence()), request)
                    .withStatus(422);
        } catch (ProblemException e) {
            return form(into.id(), choice, new ImportFault("file", e.detail()), request)
                    .withStatus(e.problem().status());
        }
    }

    @GetMapping("/{id:[0-9]+}")
    @Requires("events:read")
    View one(@PathVariable String shop, @PathVariable long id) {
        return new JtePage("collect/import", view(ShopId.parse(shop), id));
    }

    /** The part of a running import's page that is asked for again and again. */
    @GetMapping("/{id:[0-9]+}/progress")
    @Requires("events:read")
    View progress(@PathVariable String shop, @PathVariable long id) {
        return new JtePage("collect/importProgress", view(ShopId.parse(shop), id));
    }

    private ImportView view(ShopId shop, long id) {
        return ImportView.of(found(shop, id), clock.instant(), mayImport(shop));
    }

    private ImportProgress found(ShopId shop, long id) {
        return imports.find(shop, id)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "import", "There is no import " + id + "."));
    }

    @PostMapping("/{id:[0-9]+}/cancel")
    @Requires("events:write")
    View cancel(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        ShopId from = ShopId.parse(shop);
        imports.cancel(from, found(from, id).id());
        Toast.show(redirect, "The import stops. What it brought in stays; import the file again, and it goes on.");
        return new RedirectView("/shops/" + from + "/imports/" + id);
    }

    @GetMapping("/{id:[0-9]+}/rejects")
    @Requires("events:read")
    ResponseEntity<Resource> rejects(@PathVariable String shop, @PathVariable long id) {
        return imports.rejects(ShopId.parse(shop), id)
                .map(file -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType("text/csv;charset=utf-8"))
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                ContentDisposition.attachment()
                                        .filename(file.getFileName().toString())
                                        .build()
                                        .toString())
                        .<Resource>body(new FileSystemResource(file)))
                .orElseThrow(
                        () -> new ProblemException(Problem.NOT_FOUND, "import", "No row of this import was refused."));
    }

    @GetMapping("/mappings/{name:[a-z0-9-]+}")
    @Requires("events:read")
    ResponseEntity<String> mapping(@PathVariable String shop, @PathVariable String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/plain;charset=utf-8"))
                .body(imports.builtIn(name));
    }
}
