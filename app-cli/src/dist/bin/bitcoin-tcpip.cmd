@echo off
rem Starts bitcoin-tcpip; keeps the classes that it uses ready, as the launcher for Unix does.
setlocal
set "jar=%~dp0..\lib\app-cli.jar"
set "java=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
set "fast=-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=3 -XX:+UseSerialGC"
for %%c in (serve watch scan headers history peers) do if "%~1"=="%%c" set "fast="
set "cache=%LOCALAPPDATA%\bitcoin-tcpip\cache"
if not exist "%cache%" mkdir "%cache%" >nul 2>nul
rem The JVM refuses an archive of another JDK or jar by itself, and then makes a new one at its end.
"%java%" -XX:+AutoCreateSharedArchive -version >nul 2>nul
if not errorlevel 1 set "fast=%fast% -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile=%cache%\classes.jsa"
"%java%" -Xlog:disable -Xlog:all=off -Xshare:auto %fast% %BITCOIN_TCPIP_JAVA_OPTIONS% -jar "%jar%" %*
exit /b %errorlevel%
