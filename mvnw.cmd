@echo off
rem Runs Maven on a JDK 25, as mvnw does elsewhere.
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0.mvn\mvnw.ps1" %*
exit /b %ERRORLEVEL%
