@echo off
rem Starts Bakeoff as it was packed: lib/ beside this folder holds all that it needs, and Maven is not asked for anything.
setlocal
set "BASE=%~dp0"
set "BASE=%BASE:\=/%"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -Dfile.encoding=UTF-8 "-Dbakeoff.home=%BASE%.." -cp "%BASE%../lib/*" dev.bakeoff.cli.Main %*
exit /b %errorlevel%
