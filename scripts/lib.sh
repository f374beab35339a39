# What the scripts share. Sourced by bash from the top of the clone; no effect of its own.

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

# The major version of the JDK in a directory, or nothing.
jdk_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

# Sets JAVA_HOME to a JDK 25 or newer: the one it names, else the first of the usual places.
need_java() {
  local on_path candidate
  on_path=$(command -v javac || true)
  [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /opt/java/* /opt/jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$candidate" ] && [ "$(jdk_version "$candidate")" -ge 25 ] 2>/dev/null; then
      export JAVA_HOME=$candidate
      return 0
    fi
  done
  stop "JDK 25 or newer is needed and none was found. Install one (https://adoptium.net), or set" \
    "JAVA_HOME to where it is."
}

need_maven() {
  command -v mvn >/dev/null || stop "Maven 3.8 or newer is needed: there is no mvn on the PATH."
  # Maven's own libraries use what newer JDKs warn about.
  export MAVEN_OPTS="${MAVEN_OPTS:-} --enable-native-access=ALL-UNNAMED"
  export MAVEN_OPTS="$MAVEN_OPTS --sun-misc-unsafe-memory-access=allow"
}

need_node() {
  command -v node >/dev/null && command -v npm >/dev/null ||
    stop "Node.js 20.19 or newer with npm is needed: there is none on the PATH."
  node -e 'const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' ||
    stop "Node.js 20.19 or newer is needed: this one is $(node --version)."
}

# One hash of the names and contents of all files below these paths; build products are left out.
hash_of() {
  local sha256='shasum -a 256'
  ! command -v sha256sum >/dev/null || sha256=sha256sum
  find "$@" \( -name node_modules -o -path frontend/dist \) -prune -o -type f -print0 |
    LC_ALL=C sort -z | xargs -0 $sha256 | $sha256 | cut -d ' ' -f 1
}

# What a build was made from and what it made is noted by contents, not by times: an edit during a
# build, a checkout of another branch or a jar that another build left here is never taken for current.
JAR=target/chainkeeper.jar

sources() { hash_of pom.xml atlassian-connect.json src/main frontend; }

# note_build SOURCES: the jar was built from these just now.
note_build() { printf '%s\n' "$1" "$(hash_of "$JAR")" >target/jar.stamp; }

# is_built SOURCES: whether the jar that is here was built from these.
is_built() {
  [ -e "$JAR" ] && [ "$(cat target/jar.stamp 2>/dev/null)" = "$1
$(hash_of "$JAR")" ]
}

frontend_sources() { hash_of frontend; }
frontend_product() { hash_of frontend/dist/.; }

# note_frontend SOURCES: frontend/dist was built from these just now.
note_frontend() { mkdir -p target && printf '%s\n' "$1" "$(frontend_product)" >target/frontend.stamp; }

# Prints what tells Maven not to build the frontend, where frontend/dist was built from these SOURCES.
frontend_option() {
  [ -d frontend/dist ] && [ "$(cat target/frontend.stamp 2>/dev/null)" = "$1
$(frontend_product)" ] || return 0
  echo -Dfrontend.skip=true
}
