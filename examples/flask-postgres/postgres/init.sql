-- 사용자 테이블 생성
CREATE TABLE users (
    id SERIAL PRIMARY KEY,
    name VARCHAR(100) NOT NULL,
    email VARCHAR(255) UNIQUE NOT NULL
);

-- 샘플 데이터 추가
INSERT INTO users (name, email) VALUES
    ('minji', 'minji@example.com'),
    ('junho', 'junho@example.com'),
    ('yuna', 'yuna@example.com');
