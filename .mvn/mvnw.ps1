# Runs Maven on a JDK 25: with a Maven 3.8.6 or newer from PATH, else with Apache's own distribution, fetched once.
$ErrorActionPreference = 'Stop'
$base = Split-Path -Parent $PSScriptRoot

function Get-Feature([string] $jdk) { # the feature version, from the "release" file: no JVM is started
  $release = Join-Path $jdk 'release'
  if ((Test-Path (Join-Path $jdk 'bin\javac.exe')) -and (Test-Path $release)) {
    $line = Select-String -Path $release -Pattern '^JAVA_VERSION="(\d+)' | Select-Object -First 1
    if ($line) { return [int] $line.Matches[0].Groups[1].Value }
  }
  return 0
}

$places = @($env:JAVA25_HOME, $env:JAVA_HOME)
$javac = Get-Command javac.exe -ErrorAction SilentlyContinue | Select-Object -First 1
if ($javac) { $places += Split-Path -Parent (Split-Path -Parent $javac.Source) }
foreach ($pattern in @("$env:ProgramFiles\Java\*", "$env:ProgramFiles\Eclipse Adoptium\*", "$env:ProgramFiles\Microsoft\jdk*",
    "$env:ProgramFiles\Zulu\*", "$env:ProgramFiles\Amazon Corretto\*", "$env:USERPROFILE\.jdks\*", "$env:USERPROFILE\scoop\apps\*jdk*\current")) {
  $places += Get-ChildItem -Path $pattern -Directory -ErrorAction SilentlyContinue | ForEach-Object { $_.FullName }
}
$jdk = $places | Where-Object { $_ -and (Get-Feature $_) -ge 25 } | Select-Object -First 1
if (-not $jdk) {
  [Console]::Error.WriteLine('Pakbon needs a JDK 25 or newer and found none: install one, or set JAVA_HOME to it.')
  exit 1
}
$env:JAVA_HOME = $jdk
$env:MAVEN_OPTS = "--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow $env:MAVEN_OPTS"

$mvn = Get-Command mvn.cmd -ErrorAction SilentlyContinue | Select-Object -First 1 -ExpandProperty Source
if ($mvn) {
  $said = (& $mvn --version | Out-String)
  if ($said -notmatch 'Apache Maven (\d+\.\d+\.\d+)' -or [version] $Matches[1] -lt [version] '3.8.6') { $mvn = $null }
}
if (-not $mvn) {
  $version = '3.9.11'
  $sum = 'bcfe4fe305c962ace56ac7b5fc7a08b87d5abd8b7e89027ab251069faebee516b0ded8961445d6d91ec1985dfe30f8153268843c89aa392733d1a3ec956c9978'
  $user = if ($env:MAVEN_USER_HOME) { $env:MAVEN_USER_HOME } else { Join-Path $env:USERPROFILE '.m2' }
  $wrapper = Join-Path $user 'wrapper'
  $mvn = Join-Path $wrapper "apache-maven-$version\bin\mvn.cmd"
  if (-not (Test-Path $mvn)) {
    $work = Join-Path $wrapper ([Guid]::NewGuid())
    New-Item -ItemType Directory -Force -Path $work | Out-Null
    try {
      $archive = Join-Path $work "apache-maven-$version-bin.tar.gz"
      [Console]::Error.WriteLine("Fetching Maven $version ...")
      [Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
      Invoke-WebRequest -UseBasicParsing -OutFile $archive `
        -Uri "https://archive.apache.org/dist/maven/maven-3/$version/binaries/apache-maven-$version-bin.tar.gz"
      if ((Get-FileHash -Algorithm SHA512 $archive).Hash -ne $sum) {
        [Console]::Error.WriteLine('The fetched Maven is not the one we know (checksum); nothing was run.')
        exit 1
      }
      & "$env:SystemRoot\System32\tar.exe" -xzf $archive -C $work
      if ($LASTEXITCODE -ne 0) { exit 1 }
      Move-Item (Join-Path $work "apache-maven-$version") $wrapper
    } finally {
      Remove-Item -Recurse -Force $work
    }
  }
}
& $mvn -f (Join-Path $base 'pom.xml') @args
exit $LASTEXITCODE
