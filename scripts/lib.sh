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
