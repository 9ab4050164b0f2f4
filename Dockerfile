# docker build -t caravan .        then, with three variables in .env:
# docker run --rm --env-file .env -v caravan-data:/caravan/data -v caravan-out:/caravan/out caravan check

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml application.properties ./
COPY routes routes
COPY src/main src/main
RUN mvn --batch-mode --no-transfer-progress package -Dmaven.test.skip=true

FROM eclipse-temurin:17-jre
RUN groupadd --gid 10001 caravan \
 && useradd --uid 10001 --gid 10001 --home-dir /caravan --no-create-home --shell /usr/sbin/nologin caravan \
 && mkdir -p /caravan/data /caravan/out \
 && chown 10001:10001 /caravan/data /caravan/out
WORKDIR /caravan

# what changes least comes first
COPY --from=build /build/target/lib lib
COPY --from=build /build/target/caravan.jar caravan.jar
COPY application.properties caravan ./
COPY routes routes

# the archive of classes that the launcher makes: a start with it takes two thirds of the time
RUN ./caravan demo && mv data/classes-*.jsa . && rm -rf data/* out/*

# ledger and spool; what is published. The rest is read-only, but for /tmp.
VOLUME ["/caravan/data", "/caravan/out"]

# a number, so that Kubernetes can see that it is not root
USER 10001:10001

# from outside the container, 127.0.0.1 would not be reached
ENV CARAVAN_STATUS_ADDRESS=0.0.0.0
EXPOSE 8080

# /observe/health/live of `run`; for readiness use /observe/health/ready. Only `run` answers; for `once` and the like start with --no-healthcheck
HEALTHCHECK --interval=60s --timeout=20s --start-period=60s --retries=3 \
    CMD ["/caravan/caravan", "status", "--live"]

# The launcher replaces itself by Java, which gets SIGTERM. Without memory Java ends, and the next start goes on where it was.
ENV JAVA_OPTS="-XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError"
ENTRYPOINT ["/caravan/caravan"]
CMD ["run"]
