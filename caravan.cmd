@echo off
rem Starts Caravan from any folder: caravan COMMAND [OPTION ...]
rem
rem Settings, routes, data and out are those of the current folder if it has an application.properties, else those beside this file.
rem   JAVA_HOME   the Java to use, 17 or later; default: java on the PATH
rem   JAVA_OPTS   options for Java, for example "-Xmx1g -Dcaravan.workers=4"
rem   ext\*.jar   components, drivers and classes of your own, put on the class path
setlocal enabledelayedexpansion
set "HERE=%~dp0"
set "JAR=%HERE%caravan.jar"
if not exist "%JAR%" set "JAR=%HERE%target\caravan.jar"
if not exist "%JAR%" (
  echo caravan: %HERE% has no caravan.jar and no target\caravan.jar. Build it: mvn package -Dmaven.test.skip=true 1>&2
  exit /b 2
)
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if not exist application.properties cd /d "%HERE%"
set "CLASSES=%JAR%"
for %%E in ("%HERE%ext\*.jar") do set "CLASSES=!CLASSES!;%%E"
set "OPTIONS=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
if "%~1"=="once" set "OPTIONS=-XX:TieredStopAtLevel=1 -XX:+UseParallelGC"
for %%C in (run backfill replay verify) do if "%~1"=="%%C" set "OPTIONS=-XX:+UseParallelGC"
"%JAVA%" %OPTIONS% %JAVA_OPTS% -cp "%CLASSES%" caravan.cli.Caravan %*
exit /b %ERRORLEVEL%
