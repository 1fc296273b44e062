@echo off
rem Carousel's launcher for Windows; see `carousel`, its twin, for what it does and for the variables it honours.
rem It builds when nothing is built yet, and then never by itself: after a change to the sources call it with --rebuild alone.
rem A program is never changed: the next one is built beside it, so that whoever runs keeps his, and a failed build loses none.
setlocal EnableExtensions DisableDelayedExpansion

set "PROGRAMS=%~dp0.carousel"
set "LAST="
if exist "%PROGRAMS%\last" set /p LAST=<"%PROGRAMS%\last"
set "JAR=%PROGRAMS%\%LAST%\carousel.jar"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"

rem Lines like java.base@17.0.15 tell the version, and whether the vector module is there.
set "MAJOR="
set "VECTOR="
for /f "tokens=1-3 delims=@." %%a in ('call "%JAVA%" --list-modules 2^>nul') do (
    if "%%a.%%b"=="java.base" set "MAJOR=%%c"
    if "%%a.%%b.%%c"=="jdk.incubator.vector" set "VECTOR=--add-modules jdk.incubator.vector -XX:PerMethodTrapLimit=100000"
)
if not defined MAJOR goto oldjava
if %MAJOR% LSS 17 goto oldjava

if "%~1"=="--rebuild" goto build
if defined LAST if exist "%JAR%" goto run
:build
echo carousel: building; the first time libraries are downloaded ...>&2
set "ID=%RANDOM%-%RANDOM%%RANDOM%"
set "BUILD=%PROGRAMS%\build.%ID%"
mkdir "%BUILD%" || exit /b 5
pushd "%~dp0"
call "%~dp0mvnw.cmd" -B -q -DskipTests "-Dcarousel.build=%BUILD%" -pl experiments -am package 1>&2
set "CODE=%ERRORLEVEL%"
popd
if not "%CODE%"=="0" (
    rmdir /s /q "%BUILD%"
    echo carousel: the build failed; the lines above say why>&2
    exit /b %CODE%
)
mkdir "%BUILD%\%ID%" || exit /b 5
move "%BUILD%\carousel-experiments\carousel.jar" "%BUILD%\%ID%" >nul || exit /b 5
move "%BUILD%\carousel-experiments\lib" "%BUILD%\%ID%" >nul || exit /b 5
move "%BUILD%\%ID%" "%PROGRAMS%" >nul || exit /b 5
>"%BUILD%\last" echo %ID%
move /y "%BUILD%\last" "%PROGRAMS%\last" >nul || exit /b 5
rmdir /s /q "%BUILD%"
set "JAR=%PROGRAMS%\%ID%\carousel.jar"
if "%~1"=="--rebuild" exit /b 0

:run
set "GC=-XX:+UseParallelGC"
echo "%CAROUSEL_JAVA_OPTS%"| findstr /r /c:"-XX:+Use.*GC" >nul && set "GC="
set "COMMAND=%~1"
if "%COMMAND%"=="--print-command" set "COMMAND=%~2"
set "ALIGN="
if "%COMMAND%"=="run" set "ALIGN=-XX:ObjectAlignmentInBytes=64"
if "%COMMAND%"=="bench" set "ALIGN=-XX:ObjectAlignmentInBytes=64"
if "%COMMAND%"=="tune" set "ALIGN=-XX:ObjectAlignmentInBytes=64"
if "%COMMAND%"=="reproduce" set "ALIGN=-XX:ObjectAlignmentInBytes=64"
for %%c in (ls show export compare status gc) do if "%COMMAND%"=="%%c" (
    set "ALIGN=-XX:TieredStopAtLevel=1"
    set "VECTOR="
)
set FLAGS=-Djava.awt.headless=true "-Djdk.serialFilter=!*" -XX:-UsePerfData %GC% %ALIGN% %VECTOR% %CAROUSEL_JAVA_OPTS%
rem Jars of the user's own; %* stays as it is when words are shifted.
set "FIRST=%~1"
set "CLASSES=%JAR%"
:words
if "%~1"=="" goto ready
if "%~1"=="--classpath" set "CLASSES=%CLASSES%;%~2"
shift
goto words
:ready
if "%FIRST%"=="--print-command" goto print
"%JAVA%" %FLAGS% -cp "%CLASSES%" carousel.experiments.cli.Carousel %*
exit /b %ERRORLEVEL%

:print
set ARGS=%*
set ARGS=%ARGS:*--print-command=%
echo "%JAVA%" %FLAGS% -cp "%CLASSES%" carousel.experiments.cli.Carousel%ARGS%
exit /b 0

:oldjava
echo carousel: Java 17 or newer is needed, but "%JAVA%" is missing or older; set JAVA_HOME to a JDK 17 or newer>&2
exit /b 2
