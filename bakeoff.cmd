@echo off
rem Builds Bakeoff when it is not built or its sources changed, then runs a copy of what was built, which nobody changes:
rem a build or 'mvn clean' beside a run leaves its classes alone.
setlocal
set "BASE=%~dp0"
set "BASE=%BASE:\=/%"
pushd "%~dp0"
if not exist .builds mkdir .builds
powershell -NoProfile -Command "if (-not (Test-Path .builds/current)) { exit 1 }; $built = (Get-Item .builds/current).LastWriteTime; if (Get-ChildItem pom.xml, src/main -Recurse -File | Where-Object { $_.LastWriteTime -gt $built } | Select-Object -First 1) { exit 1 }; exit 0"
if errorlevel 1 (
  echo bakeoff: building; the first time on a machine this downloads about 85 MB 1>&2
  call mvn -B -q -Dquick -Dlauncher process-classes
  if errorlevel 1 (
    echo bakeoff: the build failed 1>&2
    popd
    exit /b 1
  )
  rem Builds that no process uses cannot be told here, so they go after 30 days. 'current' comes last: an unfinished copy is never used.
  powershell -NoProfile -Command "$ErrorActionPreference = 'Stop'; Get-ChildItem .builds -Directory | Where-Object { $_.LastWriteTime -lt (Get-Date).AddDays(-30) } | Remove-Item -Recurse -Force; $name = (Get-Date -Format yyyyMMdd-HHmmss) + '-' + $PID; Copy-Item target/classes .builds/$name/classes -Recurse; Copy-Item target/classpath .builds/$name/classpath; [IO.File]::WriteAllText((Join-Path (Get-Location) .builds/$name/java.args), '-cp ' + [char]34 + '%BASE%.builds/' + $name + '/classes;' + (Get-Content target/classpath -Raw).Trim().Replace('\', '/') + [char]34); [IO.File]::WriteAllText((Join-Path (Get-Location) .builds/current), $name)"
  if errorlevel 1 (
    echo bakeoff: the build could not be copied to .builds 1>&2
    popd
    exit /b 1
  )
)
set /p BUILD=<.builds\current
popd
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
rem The class path is too long for a command line, so it is in an argument file.
"%JAVA%" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -Dfile.encoding=UTF-8 "-Dbakeoff.home=%BASE%." "-Dbakeoff.build=%BASE%.builds/%BUILD%" "@%BASE%.builds/%BUILD%/java.args" dev.bakeoff.cli.Main %*
exit /b %errorlevel%
