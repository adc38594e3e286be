@echo off
rem Builds what is missing on first use, then runs Tractionscope. Needs a JDK 17 or newer and, once, Maven Central.
setlocal
set "HOME_DIR=%~dp0"
set "DIST=%HOME_DIR%ui\cli\target\dist"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo tractionscope: no Java found: install a JDK 17 or newer, or set JAVA_HOME 1>&2
  exit /b 1
)
if not exist "%DIST%\built" (
  echo tractionscope: building ^(the first time this downloads libraries^) 1>&2
  pushd "%HOME_DIR%"
  call mvnw.cmd -B -q -T 1C package -Dmaven.test.skip=true -Dspotless.check.skip=true
  if errorlevel 1 (
    popd
    echo tractionscope: the build failed, see above 1>&2
    exit /b 1
  )
  popd
  type nul > "%DIST%\built"
)
rem Training alone needs PyTorch's library; it is fetched when it is first asked for.
set "CLASSES=%DIST%\lib\*"
set "TRAINS="
if "%~1"=="train" if not "%~2"=="sparse" set "TRAINS=1"
if "%~1"=="fine-tune" set "TRAINS=1"
if defined TRAINS (
  if not exist "%DIST%\torch\complete" (
    echo tractionscope: fetching PyTorch ^(once, 115 MB^) 1>&2
    pushd "%HOME_DIR%"
    call mvnw.cmd -B -q -N dependency:copy@pytorch "-DoutputDirectory=%DIST%\torch"
    if errorlevel 1 (
      popd
      echo tractionscope: PyTorch could not be fetched, see above 1>&2
      exit /b 1
    )
    popd
    type nul > "%DIST%\torch\complete"
  )
  set "CLASSES=%DIST%\lib\*;%DIST%\torch\*"
)
rem ONNX Runtime would collect telemetry, and crash on a long command line while it does.
set "ORT_DISABLE_TELEMETRY=1"
rem The fused engine's vectors; a run time that was made without the module runs it on plain loops.
set "VECTORS="
"%JAVA%" --list-modules 2>nul | findstr /b "jdk.incubator.vector" >nul && set "VECTORS=--add-modules jdk.incubator.vector"
"%JAVA%" %VECTORS% -XX:+UseG1GC -XX:G1HeapRegionSize=32m -Xss1m %TRACTIONSCOPE_JAVA_OPTIONS% -cp "%CLASSES%" org.tractionscope.cli.Main %*
exit /b %ERRORLEVEL%
