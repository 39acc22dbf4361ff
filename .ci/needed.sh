# Sourced by ./run, ./test, ./bench and ./migrate: says in a plain sentence what a build needs and this machine lacks.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

lacks() {
  echo "$1" >&2
  exit 1
}

command -v dotnet >/dev/null || lacks "The .NET 10 SDK is missing. Install it (https://dotnet.microsoft.com/download/dotnet/10.0) and start again."
dotnet --version >/dev/null 2>&1 || lacks "The .NET here is $(dotnet --list-sdks | tail -1 | cut -d' ' -f1 | grep . || echo 'without an SDK'). The SDK of .NET 10 is needed: https://dotnet.microsoft.com/download/dotnet/10.0"
command -v node >/dev/null && command -v npm >/dev/null || lacks "Node 20 or later with npm is missing. Install it (https://nodejs.org) and start again."
node=$(node --version)
node=${node#v}
[ "${node%%.*}" -ge 20 ] || lacks "Node here is $node. Node 20 or later is needed: https://nodejs.org"
