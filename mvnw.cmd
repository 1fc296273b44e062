@echo off
rem Runs Maven on Windows as mvnw does elsewhere: from MAVEN_HOME, from PATH, from %USERPROFILE%\.m2\wrapper\dists, or
rem fetched from the repository at MVNW_REPOURL. A Maven older than 3.6.3 is refused by the build itself.
setlocal EnableExtensions DisableDelayedExpansion

set "MVN="
if defined MAVEN_HOME if exist "%MAVEN_HOME%\bin\mvn.cmd" set "MVN=%MAVEN_HOME%\bin\mvn.cmd"
if defined MVN goto run
for /f "delims=" %%m in ('where mvn.cmd 2^>nul') do if not defined MVN set "MVN=%%m"
if defined MVN goto run

for /f "usebackq eol=# tokens=1,2 delims==" %%a in ("%~dp0.mvn\wrapper\maven-wrapper.properties") do set "%%a=%%b"
if not defined MAVEN_USER_HOME set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "TARGET=%MAVEN_USER_HOME%\wrapper\dists\apache-maven-%distributionVersion%\%distributionSha512Sum:~0,8%"
set "MVN=%TARGET%\bin\mvn.cmd"
if exist "%MVN%" goto run

if not defined MVNW_REPOURL (
    echo mvnw: no Maven in MAVEN_HOME, on PATH or in "%TARGET%": install Maven 3.6.3 or newer, or set MVNW_REPOURL to the base address of a Maven repository>&2
    exit /b 2
)
set "ADDRESS=%MVNW_REPOURL%/org/apache/maven/apache-maven/%distributionVersion%/apache-maven-%distributionVersion%-bin.tar.gz"
set "PART=%TARGET%.%RANDOM%"
mkdir "%PART%" || exit /b 2
echo mvnw: fetching %ADDRESS%>&2
curl -fsSL -o "%PART%\maven.tar.gz" "%ADDRESS%" || goto failed
certutil -hashfile "%PART%\maven.tar.gz" SHA512 | findstr /i /x "%distributionSha512Sum%" >nul || goto failed
tar -xzf "%PART%\maven.tar.gz" -C "%PART%" --strip-components=1 || goto failed
del "%PART%\maven.tar.gz"
move "%PART%" "%TARGET%" >nul || goto failed

:run
call "%MVN%" %*
exit /b %ERRORLEVEL%

:failed
rmdir /s /q "%PART%"
echo mvnw: %ADDRESS% could not be fetched, unpacked, or has not the SHA-512 of .mvn\wrapper\maven-wrapper.properties>&2
exit /b 2
