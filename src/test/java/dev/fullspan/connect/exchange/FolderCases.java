package dev.fullspan.connect.exchange;

import dev.fullspan.catalog.Products;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A shop with a folder on this machine. */
abstract class FolderCases {
    @Autowired
    ApplicationContext program;

    @Autowired
    ExchangeSettings settings;

    @Autowired
    Products products;

    Exchanging with;
    Path folder;

    @BeforeEach
    void open() throws IOException {
        with = new Exchanging(program);
        folder = Objects.requireNonNull(settings.folder()).resolve(with.shop.toString());
        Files.createDirectories(folder.resolve("erp"));
    }

    long counting() {
        return with.add(Content.COUNTS_IN, Exchanging.folder("erp"), "stock-*.csv", Secret.NONE);
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve("erp").resolve(name), text);
    }
}
