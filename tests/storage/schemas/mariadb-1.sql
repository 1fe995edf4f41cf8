CREATE TABLE schema_version (
    component VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (component)
)ENGINE=InnoDB;
CREATE TABLE stream (
    number INTEGER NOT NULL AUTO_INCREMENT,
    name VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    tip INTEGER NOT NULL,
    chain VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    PRIMARY KEY (number),
    UNIQUE (name)
)ENGINE=InnoDB;
CREATE TABLE record (
    stream INTEGER NOT NULL,
    `position` INTEGER NOT NULL,
    id VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    at VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    actor VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    subject VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    kind VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    `body` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
    salt VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
    digest VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    chain VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    PRIMARY KEY (stream, `position`),
    UNIQUE (stream, id)
)ENGINE=InnoDB;
CREATE TABLE kept (
    stream VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    name VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    `position` INTEGER NOT NULL,
    `body` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    PRIMARY KEY (stream, name)
)ENGINE=InnoDB;
INSERT INTO schema_version (component, version) VALUES ('storage', 1);
INSERT INTO stream (number, name, tip, chain) VALUES (1, 'reviews/1', 5, '5c8afcf94c2dfafeba9767d00dfc6eaf4e5f13a3f33bbf968ed22c0115355a6d');
INSERT INTO record (stream, position, id, at, actor, subject, kind, body, salt, digest, chain)
    VALUES (1, 1, '01900000-0000-7000-8000-000000000001', '2030-01-31T12:00:01.000000Z', 'somebody', 'ana', 'participant-joined', '{"imported":false,"invitation":"","name":"Ana","participant":"ana","perspective":"leader"}', '00000000000000000000000000000001', '802314a6599c554c8a1af0a99994ecb0aa9ba1aba62bcdd65db8923f00f1f3d2', '7f2cc1b7214619c8c89951cbfafc065de8fa25773514f6380564c6ef9bad1d49');
INSERT INTO record (stream, position, id, at, actor, subject, kind, body, salt, digest, chain)
    VALUES (1, 2, '01900000-0000-7000-8000-000000000002', '2030-01-31T12:00:02.000000Z', 'somebody', 'ana', 'answer-given', '{"answer":{"kind":"rating","reason":"It’s like this: 100 %","share":"unnamed","statement":"st-1","value":4},"asked_by":1,"imported":false,"participant":"ana"}', '00000000000000000000000000000002', 'd726aa0b3c893eb6965fc7e34cc07e25ff5e9ac7f8953eab3a90fc098e999a2c', '1897f482409fbf72ea8c7e867680ac14b59763f514cbab785591de54efef0ca2');
INSERT INTO record (stream, position, id, at, actor, subject, kind, body, salt, digest, chain)
    VALUES (1, 3, '01900000-0000-7000-8000-000000000003', '2030-01-31T12:00:03.000000Z', 'somebody', '', 'view-agreed', '{"view":{"kind":"rating","reason":"","statement":"st-1","value":3}}', '00000000000000000000000000000003', '7ab403ac5d850c7fe980dcea1d5fc5628adffc0d053f1ef11dfe3bdc1b82a40a', '238a470d53c16db7d7cdef7f4072cf61bb595afa228fdf7cf8bfaf3dcb909e1a');
INSERT INTO record (stream, position, id, at, actor, subject, kind, body, salt, digest, chain)
    VALUES (1, 4, '01900000-0000-7000-8000-000000000004', '2030-01-31T12:00:04.000000Z', 'somebody', '', 'action-planned', '{"action":{"about":"st-1","builds_on":"","by_when":"","first_step":"","id":"a-1","state":"planned","what":"Ask people first","who":"","will_notice":"","with_whom":""}}', '00000000000000000000000000000004', '4ec007c614a93c583e9966aaf7229d1a079ef25069573a088f47f566c4dd68b6', '5db628139a7381eff09bf9d76a6ed01ffa6a77ab999ca9e0b135f974d6a7c7ae');
INSERT INTO record (stream, position, id, at, actor, subject, kind, body, salt, digest, chain)
    VALUES (1, 5, '01900000-0000-7000-8000-000000000005', '2030-01-31T12:00:05.000000Z', 'somebody', 'bo', 'answer-given', NULL, NULL, '8f12f392c328b75c4b56e92563bf7f4f69847aa9d4715c4df2a0aa4d1331d6f9', '5c8afcf94c2dfafeba9767d00dfc6eaf4e5f13a3f33bbf968ed22c0115355a6d');
INSERT INTO kept (stream, name, position, body) VALUES ('reviews/1', 'counts', 5, '{}');
