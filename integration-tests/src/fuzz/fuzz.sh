#!/usr/bin/env bash
# Looks for inputs that break what the fuzz targets promise, and says how many were tried.
#
#   mvn -B -Pfuzz test-compile                      first: compiles the targets, and writes their class path
#   integration-tests/src/fuzz/fuzz.sh 60           every target for a minute
#   integration-tests/src/fuzz/fuzz.sh 7200 Frame   one target for two hours
#
# FUZZ_JOBS targets run at a time (default: one for each processor). What was learnt is kept in FUZZ_DIR (default:
# target/fuzz of the module), from where the next run goes on. An input that breaks a target is kept there as
# crash-...: put it among the seeds of its target, under a name that says what it is, and mend what it broke.
set -euo pipefail
module=$(cd "$(dirname "$0")/../.." && pwd)
seconds=${1:?usage: fuzz.sh SECONDS [TARGET...]}
shift

package=io/bitcointcpip/fuzz
sources=$module/src/fuzz/java/$package
dir=${FUZZ_DIR:-$module/target/fuzz}
classpath=$module/target/test-classes:$module/target/classes:$(cat "$module/target/fuzz/classpath")
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
# Jazzer's own detectors look for what this program has not (SQL, LDAP, scripts), or is there for (files that are named
# on the command line); they make every class of the platform slow to load.
hooks=$(printf 'com.code_intelligence.jazzer.sanitizers.%s:' BigDecimal ClojureLangHooks Deserialization \
  ExpressionLanguageInjection FilePathTraversal LdapInjection NamingContextLookup OsCommandInjection ReflectiveCall \
  RegexInjection RegexRoadblocks ScriptEngineInjection ServerSideRequestForgery SqlInjection TemplateInjection \
  UnsafeSanitizer XPathInjection XmlParserSsrfGuidance)

targets=("$@")
if [ $# -eq 0 ]; then
  mapfile -t targets < <(find "$sources" -name '*FuzzTest.java' -printf '%f\n' | sed 's/FuzzTest\.java$//' | sort)
fi

fuzz() { # fuzz TARGET: one line of the table; fails if the target was broken
  local name=$1 home=$dir/$1 log=$dir/$1.log status=0
  mkdir -p "$home/corpus"
  (
    cd "$home" # the program under test may leave files where it is
    exec "$java" -Xmx768m -XX:+UseSerialGC -cp "$classpath" com.code_intelligence.jazzer.Jazzer \
      "--target_class=${package//\//.}.${name}FuzzTest" '--instrumentation_includes=io.bitcointcpip.**' \
      "--disabled_hooks=${hooks%:}" \
      "-max_total_time=$seconds" -print_final_stats=1 -timeout=300 -rss_limit_mb=0 -max_len=4096 \
      "-artifact_prefix=$home/" corpus "$module/target/test-classes/$package/${name}FuzzTestInputs"
  ) >"$log" 2>&1 || status=$?
  # Jazzer's exit code does not tell of every end that it has.
  if [ "$status" -eq 0 ] && grep -qE '^== Java Exception|ERROR: libFuzzer|Failures \(' "$log"; then
    status=1
  fi
  local runs rate result='nothing found'
  runs=$(sed -nE 's/^stat::number_of_executed_units: +([0-9]+)/\1/p' "$log")
  rate=$(sed -nE 's/^stat::average_exec_per_sec: +([0-9]+)/\1/p' "$log")
  if [ -z "$runs" ]; then
    status=1
  fi
  if [ "$status" -ne 0 ]; then
    result="BROKEN, see $log"
  fi
  printf '%-16s %12s executions %8s/s  %s\n' "$name" "${runs:-0}" "${rate:-0}" "$result"
  return "$status"
}
export -f fuzz
export seconds package dir classpath java hooks module

printf '%s\0' "${targets[@]}" | xargs -0 -n 1 -P "${FUZZ_JOBS:-$(nproc)}" bash -c 'fuzz "$1"' fuzz
