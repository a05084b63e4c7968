package dev.fullspan.collect.imports;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of imports.
 *
 * @param maxUnpacked size that an uploaded file may have once it is unpacked; what the operator puts into the shop's folder or names on the command
 *     line may have any
 */
@ConfigurationProperties("fullspan.import")
record ImportSettings(@DefaultValue("2GB") DataSize maxUnpacked) {}
