@echo off
rem Builds Bakeoff when it is not built or its sources changed, then runs it.
setlocal
set "BASE=%~dp0"
set "BASE=%BASE:\=/%"
pushd "%~dp0"
powershell -NoProfile -Command "if (-not (Test-Path target/classpath)) { exit 1 }; $built = (Get-Item target/classpath).LastWriteTime; if (Get-ChildItem pom.xml, src/main -Recurse -File | Where-Object { $_.LastWriteTime -gt $built } | Select-Object -First 1) { exit 1 }; exit 0"
if errorlevel 1 (
  echo bakeoff: building; the first time on a machine this downloads about 320 MB 1>&2
  call mvn -B -q -Dquick process-classes
  if errorlevel 1 (
    echo bakeoff: the build failed 1>&2
    popd
    exit /b 1
  )
  rem The class path is too long for a command line, so it goes into an argument file.
  <nul set /p ="-cp "%BASE%target/classes;" > target\java.args
  type target\classpath >> target\java.args
  echo ">> target\java.args
  copy /b target\classpath +,, >nul
)
popd
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED "-Dbakeoff.home=%BASE%." "@%BASE%target/java.args" dev.bakeoff.cli.Main %*
exit /b %errorlevel%
